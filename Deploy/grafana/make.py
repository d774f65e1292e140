#!/usr/bin/env python3
"""Writes Deploy/grafana/matte.json, so that fifteen panels are laid out by one rule.

    python3 Deploy/grafana/make.py
"""
import json
import os

SOURCE = {"type": "prometheus", "uid": "${source}"}
INSTANCE = 'instance=~"$instance"'
# Shown only where the machine has an NVIDIA GPU; without one the panels stay empty.
GPU_NOTE = "Only where the machine has an NVIDIA GPU."


def rate(name, labels=""):
    inner = INSTANCE + (", " + labels if labels else "")
    return f"rate({name}{{{inner}}}[$__rate_interval])"


def quantile(level, name, by=""):
    return f"histogram_quantile({level}, sum by (le{', ' + by if by else ''}) ({rate(name + '_bucket')}))"


def gauge(name):
    return f"{name}{{{INSTANCE}}}"


ROWS = [
    ("Requests 请求", [
        ("Answers a second, by status", "reqps", [(f"sum by (status) ({rate('requests_total')})", "{{status}}")], ""),
        ("Refused or failed a second, by type", "reqps", [(f"sum by (type) ({rate('errors_total')})", "{{type}}")], ""),
        ("Latency of /v1/cutout and the others", "s", [
            (quantile(0.5, "request_duration_seconds"), "p50"), (quantile(0.95, "request_duration_seconds"), "p95"),
            (quantile(0.99, "request_duration_seconds"), "p99")], "From a request's head to the last byte of its answer."),
        ("p99 by route", "s", [(quantile(0.99, "request_duration_seconds", "route"), "{{route}}")], ""),
    ]),
    ("Queue 队列", [
        ("Predicted wait", "s", [(gauge("matte_queue_wait_seconds"), "{{instance}}")],
         "What an accepted photo would wait; the Kubernetes autoscaler scales on this."),
        ("Photos waiting and in hand", "short", [
            (gauge("matte_queue_photos"), "waiting {{instance}}"), (gauge("matte_photos_in_hand"), "in hand {{instance}}")], ""),
        ("Waiting bytes", "bytes", [(gauge("matte_queue_bytes"), "{{instance}}")], ""),
        ("Share of the workers in use", "percentunit", [(gauge("workers_utilization"), "{{instance}}")], ""),
    ]),
    ("Photos 照片", [
        ("Photos a second, by model", "ops", [(f"sum by (model) ({rate('nv_inference_request_success')})", "{{model}}")], ""),
        ("Photos not cut out a second, by reason", "ops",
         [(f"sum by (model, reason) ({rate('nv_inference_request_failure')})", "{{model}} {{reason}}")], ""),
        ("Mean time of each stage", "s", [
            (f"sum by (span) ({rate('request_span_duration_seconds_sum')}) / sum by (span) "
             f"({rate('request_span_duration_seconds_count')})", "{{span}}")], ""),
        ("Photos in one run of the network", "short", [
            (f"sum by (model) ({rate('nv_inference_count')}) / sum by (model) ({rate('nv_inference_exec_count')})",
             "mean {{model}}"),
            (quantile(0.95, "matte_batch_size", "model"), "p95 {{model}}")], ""),
        ("Time a photo: in the queue, in the network, whole", "µs", [
            (f"sum({rate('nv_inference_queue_duration_us')}) / sum({rate('nv_inference_request_success')})", "queue"),
            (f"sum({rate('nv_inference_compute_infer_duration_us')}) / sum({rate('nv_inference_count')})", "network"),
            (f"sum({rate('nv_inference_request_duration_us')}) / sum({rate('nv_inference_request_success')})", "whole")], ""),
        ("Pending, as Triton counts", "short", [(gauge("nv_inference_pending_request_count"), "{{instance}}")], ""),
    ]),
    ("Process 进程", [
        ("Memory", "bytes", [(gauge("process_resident_memory_bytes"), "{{instance}}")], ""),
        ("Processor cores in use", "short", [(rate("process_cpu_seconds_total"), "{{instance}}")], ""),
        ("Descriptors and connections", "short", [
            (gauge("process_open_fds"), "descriptors {{instance}}"), (gauge("matte_connections"), "connections {{instance}}")], ""),
        ("Running for; ready", "s", [
            (f"time() - {gauge('process_start_time_seconds')}", "running {{instance}}"), (gauge("matte_ready"), "ready {{instance}}")],
         ""),
    ]),
    ("GPU", [
        ("GPU in use", "percentunit", [(gauge("nv_gpu_utilization"), "{{gpu_uuid}}")], GPU_NOTE),
        ("GPU memory", "bytes", [
            (gauge("nv_gpu_memory_used_bytes"), "used {{gpu_uuid}}"), (gauge("nv_gpu_memory_total_bytes"), "all {{gpu_uuid}}")],
         GPU_NOTE),
        ("GPU power", "watt", [(gauge("nv_gpu_power_usage"), "{{gpu_uuid}}")], GPU_NOTE),
    ]),
]


def panels():
    made, top, number = [], 0, 1
    for title, content in ROWS:
        made.append({"id": number, "type": "row", "title": title, "collapsed": False, "panels": [],
                     "gridPos": {"x": 0, "y": top, "w": 24, "h": 1}})
        number, top = number + 1, top + 1
        for index, (name, unit, queries, note) in enumerate(content):
            made.append({
                "id": number, "type": "timeseries", "title": name, "description": note, "datasource": SOURCE,
                "gridPos": {"x": index % 3 * 8, "y": top + index // 3 * 8, "w": 8, "h": 8},
                "fieldConfig": {"defaults": {"unit": unit, "min": 0, "custom": {"fillOpacity": 8, "lineWidth": 1}}, "overrides": []},
                "options": {"legend": {"displayMode": "list", "placement": "bottom"}, "tooltip": {"mode": "multi", "sort": "desc"}},
                "targets": [{"refId": chr(65 + place), "datasource": SOURCE, "expr": expression, "legendFormat": legend}
                            for place, (expression, legend) in enumerate(queries)],
            })
            number += 1
        top += (len(content) + 2) // 3 * 8
    return made


def variable(name, label, kind, **rest):
    return {"name": name, "label": label, "type": kind, "hide": 0, **rest}


DASHBOARD = {
    "title": "Matte", "uid": "matte", "tags": ["matte"], "schemaVersion": 39, "version": 1, "editable": True, "refresh": "10s",
    "time": {"from": "now-1h", "to": "now"}, "timezone": "browser", "graphTooltip": 1,
    "templating": {"list": [
        variable("source", "Prometheus", "datasource", query="prometheus"),
        variable("instance", "Instance 实例", "query", datasource=SOURCE, query="label_values(matte_ready, instance)",
                 refresh=2, multi=True, includeAll=True, allValue=".*"),
    ]},
    "annotations": {"list": [{
        "name": "Restarts", "enable": True, "datasource": SOURCE, "iconColor": "red",
        "expr": f"changes(process_start_time_seconds{{{INSTANCE}}}[1m]) > 0", "titleFormat": "restarted {{instance}}"}]},
    "panels": panels(),
}

if __name__ == "__main__":
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "matte.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(DASHBOARD, file, indent=2, ensure_ascii=False)
        file.write("\n")
