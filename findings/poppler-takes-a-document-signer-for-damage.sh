#!/bin/sh
# poppler 22.12 (pdfsig; Okular and Evince show the same): a certificate for signing documents is "corrupted".
#
# Expected: RFC 9336 gives certificates of who signs documents a purpose of their own, id-kp-documentSigning
#           (1.3.6.1.5.5.7.3.36). A reader of PDFs says of such a signer whom it knows or does not know.
# Seen:     poppler asks its library (NSS) for a signer of e-mail. A certificate with the purpose for documents
#           alone fails there in a way that poppler has no words for: "Unknown issue with Certificate or
#           corrupted data.", also below a root that is trusted. With emailProtection beside it, the same
#           certificate is "Certificate issuer is unknown.", which is so, and "Certificate is Trusted." below
#           a trusted root. anyExtendedKeyUsage does not help.
# Costs:    honest signatures look forged to whoever opens them in Okular or Evince.
# Way out:  issue signers' certificates with both purposes, or with none.
# Needs:    pdfsig (poppler-utils).
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check pyhanko==0.38.0 reportlab==5.1.0
cd "$work"
env/bin/python - <<'PYTHON'
from datetime import datetime, timedelta, timezone

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from reportlab.pdfgen.canvas import Canvas

DOCUMENTS = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")
MAIL = x509.oid.ExtendedKeyUsageOID.EMAIL_PROTECTION
canvas = Canvas("plain.pdf")
canvas.drawString(100, 700, "text")
canvas.save()
now = datetime.now(timezone.utc)
for name, purposes in {"documents": [DOCUMENTS], "both": [DOCUMENTS, MAIL]}.items():
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Anna")])
    usage = dict.fromkeys(
        ["key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign"]
        + ["crl_sign", "encipher_only", "decipher_only"],
        False,
    )
    certificate = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True
        )
        .add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
        .sign(key, hashes.SHA256())
    )
    bundle = pkcs12.serialize_key_and_certificates(
        None, key, certificate, None, BestAvailableEncryption(b"x")
    )
    signer = signers.SimpleSigner.load_pkcs12_data(bundle, other_certs=[], passphrase=b"x")
    with open("plain.pdf", "rb") as file, open(f"{name}.pdf", "wb") as out:
        signers.sign_pdf(
            IncrementalPdfFileWriter(file),
            signers.PdfSignatureMetadata(field_name="Signature", md_algorithm="sha256"),
            signer=signer,
            output=out,
        )
PYTHON
said() {
    HOME=$work pdfsig "$1.pdf" | sed -n 's/.*Certificate Validation: //p'
}
version=$(pdfsig -v 2>&1 | sed -n 's/^pdfsig version //p')
alone=$(said documents)
both=$(said both)
echo "poppler $version, purpose documentSigning:                 $alone"
echo "poppler $version, documentSigning and emailProtection:     $both"
case $alone in "Unknown issue"*) ;; *) exit 1 ;; esac
case $both in "Certificate issuer"*) ;; *) exit 1 ;; esac
