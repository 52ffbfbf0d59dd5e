#!/bin/sh
# pyHanko 0.38.0: signing an archive file rewrites its metadata, and a strict validator then refuses it.
#
# Expected: a signature is added to a PDF/A file as an incremental update that leaves the rest as it is, and
#           what conformed before conforms after.
# Seen:     pyHanko also writes the XMP packet anew, from its own model of RDF. The description of the PDF/A
#           extension schema comes out in another form (its namespaceURI as a resource instead of a text, as
#           ISO 19005-1, 6.7.8 has it). page-validation 0.11.0 accepts the file unsigned and finds
#           PDFA3B-XMP-EXTENSION-* after signing; veraPDF reads RDF more freely and accepts both, so that a
#           test with the reference validator alone shows nothing. An elliptic key also sets /Version /2.0.
# Costs:    a signed file that an archive refuses, found years later, when it cannot be signed again.
# Way out:  sign while the file is written, with an empty place for the signature; or keep pyHanko from
#           touching the metadata, and validate what was signed, not what is signed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check \
    pyHanko==0.38.0 page-validation==0.11.0 typst==0.15.2
cd "$work"
cat >paper.typ <<'TYPST'
#set document(title: "Checklist", author: "Noor", date: datetime(year: 2026, month: 11, day: 24))
#set text(lang: "en")
= Checklist
I ask before I share.
TYPST
env/bin/python - <<'PYTHON'
import sys
from datetime import datetime, timedelta, timezone
from importlib.metadata import version

import page
import typst
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

with open("paper.pdf", "wb") as file:
    file.write(typst.compile("paper.typ", pdf_standards=["a-3b"]))
key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(timezone.utc)
name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Noor")])
certificate = (
    x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    .not_valid_before(now - timedelta(days=1))
    .not_valid_after(now + timedelta(days=30))
    .sign(key, hashes.SHA256())
)
with open("key.p12", "wb") as file:
    file.write(pkcs12.serialize_key_and_certificates(b"", key, certificate, None, NoEncryption()))
signer = signers.SimpleSigner.load_pkcs12("key.p12")
how = signers.PdfSignatureMetadata(field_name="S", subfilter=fields.SigSeedSubFilter.PADES)
with open("paper.pdf", "rb") as paper, open("signed.pdf", "wb") as out:
    signers.sign_pdf(IncrementalPdfFileWriter(paper), how, signer=signer, output=out)


def findings(path):
    return sorted(found.rule_id for found in page.validate_pdf(path, profile="3b").failures)


before, after = findings("paper.pdf"), findings("signed.pdf")
print(f"typst {version('typst')}, page-validation {version('page-validation')}: {before or 'conforms'}")
print(f"signed by pyHanko {version('pyHanko')}:", *after, sep="\n  ")
rule = "PDFA3B-XMP-EXTENSION-SCHEMA-NAMESPACE-001"
sys.exit(0 if not before and rule in after else 1)
PYTHON
