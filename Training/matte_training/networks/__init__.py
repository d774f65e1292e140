"""The networks: U-Net, UNet++, UNet 3+ and matte-fast."""
