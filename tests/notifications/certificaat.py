"""The certificate of the servers that the tests and the bench start themselves: the demo's."""

from backend.demo.certificaat import schrijf_certificaat

__all__ = ["schrijf_certificaat"]
