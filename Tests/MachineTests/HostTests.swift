import Testing

@testable import Machine

@Suite struct HostTests {
    @Test func `kernel and distribution are read with and without quotes`() {
        let debian = OperatingSystem(kernel: "6.1", osRelease: "PRETTY_NAME='Debian 12'\nID=debian\nVERSION_ID=12\n")
        #expect(
            debian == OperatingSystem(kernel: "6.1", distribution: "Debian 12", identifier: "debian", version: "12"))
        let bare = OperatingSystem(kernel: "6.1", osRelease: "# nothing\n=\n\"\n")
        #expect(bare == OperatingSystem(kernel: "6.1", distribution: "unknown"))
    }

    @Test func `each kind of container leaves its mark`() throws {
        let marks: [(files: [String: String], environment: [String: String], kind: ContainerKind)] = [
            ([:], [:], .none),
            (["/.dockerenv": ""], [:], .docker),
            (MachineLayout.dockerV1, [:], .docker),
            (
                ["/proc/self/mountinfo": "1 1 0:1 /var/lib/docker/containers/a/hosts /etc/hosts rw - ext4 a rw\n"], [:],
                .docker
            ),
            (["/.dockerenv": "", "/proc/self/mountinfo": "27 1 254:0 / / rw - ext4 /dev/vda rw\n"], [:], .none),
            (["/proc/self/cgroup": "0::/kubepods.slice/pod1\n"], [:], .kubernetes),
            ([:], ["KUBERNETES_SERVICE_HOST": "10.0.0.1"], .kubernetes),
            (["/run/.containerenv": ""], [:], .podman),
            (["/run/systemd/container": "lxc\n"], [:], .lxc),
            (["/proc/self/cgroup": "1:cpu:/lxc/a\n"], [:], .lxc),
            ([:], ["container": "systemd-nspawn"], .nspawn),
            ([:], ["container": "wsl"], .other),
        ]
        for mark in marks {
            let stand = try StandInRoot(mark.files)
            #expect(ContainerKind(root: stand.root, environment: mark.environment) == mark.kind, "\(mark)")
        }
    }

    @Test func `firmware and clocks name the hypervisor`() throws {
        let clocks = "/sys/devices/system/clocksource/clocksource0/available_clocksource"
        let cases: [(files: [String: String], flag: Bool?, expected: Virtualisation)] = [
            ([:], nil, Virtualisation(isVirtual: nil)),
            ([:], true, Virtualisation(isVirtual: true)),
            (["/sys/class/dmi/id/sys_vendor": "Dell Inc.\n"], false, Virtualisation(isVirtual: false)),
            (["/sys/class/dmi/id/sys_vendor": "QEMU\n"], true, Virtualisation(isVirtual: true, hypervisor: "KVM")),
            ([clocks: "tsc kvm-clock \n"], true, Virtualisation(isVirtual: true, hypervisor: "KVM")),
            (["/sys/hypervisor/type": "xen\n"], true, Virtualisation(isVirtual: true, hypervisor: "Xen")),
            (
                ["/sys/class/dmi/id/sys_vendor": "Amazon EC2\n", "/sys/class/dmi/id/product_name": "m7g.large\n"], nil,
                Virtualisation(isVirtual: true, hypervisor: "Nitro")
            ),
            (
                ["/sys/class/dmi/id/sys_vendor": "Amazon EC2\n", "/sys/class/dmi/id/product_name": "m7g.metal\n"], nil,
                Virtualisation(isVirtual: false)
            ),
        ]
        for (files, flag, expected) in cases {
            let stand = try StandInRoot(files)
            let firmware = DMIIdentity(root: stand.root)
            #expect(Virtualisation(root: stand.root, saysHypervisor: flag, firmware: firmware) == expected, "\(files)")
        }
    }

    @Test func `the firmware names each cloud`() {
        let azure = DMIIdentity(
            systemVendor: "Microsoft Corporation", productName: "Virtual Machine",
            chassisTag: "7783-7084-3265-9085-8269-3286-77")
        #expect(CloudProvider(firmware: DMIIdentity(systemVendor: "Amazon EC2")) == .aws)
        #expect(CloudProvider(firmware: DMIIdentity(systemVendor: "Xen", firmwareVendor: "4.11.amazon")) == .aws)
        #expect(CloudProvider(firmware: DMIIdentity(systemVendor: "Alibaba Cloud")) == .alibaba)
        #expect(CloudProvider(firmware: DMIIdentity(systemVendor: "Tencent Cloud", productName: "CVM")) == .tencent)
        #expect(CloudProvider(firmware: DMIIdentity(productName: "Google Compute Engine")) == .gcp)
        #expect(CloudProvider(firmware: azure) == .azure)
        #expect(CloudProvider(firmware: DMIIdentity(systemVendor: "Microsoft Corporation")) == nil)
        #expect(CloudProvider(firmware: DMIIdentity(systemVendor: "QEMU")) == nil)
        #expect(DMIIdentity().isEmpty)
    }
}
