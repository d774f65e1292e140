"""Computes with the vendors' own SDKs the signatures that SignatureTests.swift expects.

pip install tencentcloud-sdk-python-common==3.1.195 alibabacloud-tea-openapi==0.4.6
python signature_goldens.py
"""

import hashlib

from alibabacloud_tea_openapi.utils import Utils
from Tea.request import TeaRequest
from tencentcloud.common import credential
from tencentcloud.common.abstract_client import AbstractClient
from tencentcloud.common.http.request import RequestInternal

# Made-up keys: nothing here opens anything.
IDENTIFIER, SECRET = "testIdentifier", "testSecretKey"


def alibaba(action, query, date, nonce):
    request = TeaRequest()
    request.method = "POST"
    request.pathname = "/"
    request.query = query
    empty = hashlib.sha256(b"").hexdigest()
    request.headers = {
        "host": "ecs.cn-beijing.aliyuncs.com",
        "x-acs-action": action,
        "x-acs-version": "2014-05-26",
        "x-acs-date": date,
        "x-acs-signature-nonce": nonce,
        "x-acs-content-sha256": empty,
    }
    return Utils.get_authorization(request, "ACS3-HMAC-SHA256", empty, IDENTIFIER, SECRET)


def tencent(body, timestamp, date):
    client = AbstractClient(credential.Credential(IDENTIFIER, SECRET), "ap-guangzhou")
    request = RequestInternal("cvm.tencentcloudapi.com", "POST", "/", {}, body)
    request.header = {
        "Content-Type": "application/json",
        "Host": "cvm.tencentcloudapi.com",
        "X-TC-Timestamp": timestamp,
    }
    return client._get_tc3_signature({}, request, date, "cvm", SECRET)


if __name__ == "__main__":
    price = {
        "RegionId": "cn-beijing",
        "ResourceType": "instance",
        "InstanceType": "ecs.gn6i-c4g1.xlarge",
        "PriceUnit": "Hour",
        "Period": "1",
        "SpotStrategy": "NoSpot",
    }
    print("alibaba plain  ", alibaba("DescribePrice", price, "2026-08-20T01:02:03Z", "nonce-1"))
    odd = {"NextToken": "a+b/c=~*' 価", "MaxResults": "100", "InstanceTypeFamily": "ecs.gn6i"}
    print("alibaba escaped", alibaba("DescribeInstanceTypes", odd, "2026-12-31T23:59:59Z", "nonce-2"))
    body = '{"Filters":[{"Name":"instance-charge-type","Values":["POSTPAID_BY_HOUR"]}]}'
    print("tencent filters", tencent(body, "1787187723", "2026-08-20"))
    print("tencent empty  ", tencent("{}", "1798761599", "2026-12-31"))
