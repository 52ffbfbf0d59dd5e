import java.io.FileInputStream;
import java.io.InputStream;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates files: VeraCheck 3a,ua1 FILE... prints one line per file, profile and broken rule. */
public class VeraCheck {
    public static void main(String[] args) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        for (int i = 1; i < args.length; i++) {
            for (String profile : args[0].split(",")) {
                check(args[i], PDFAFlavour.byFlavourId(profile));
            }
        }
    }

    private static void check(String file, PDFAFlavour flavour) throws Exception {
        try (InputStream in = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
            ValidationResult result = validator.validate(parser);
            System.out.println(file + "\t" + flavour.getId() + "\t"
                    + (result.isCompliant() ? "PASS" : "FAIL") + "\t" + result.getTotalAssertions());
            for (TestAssertion each : result.getTestAssertions()) {
                if (each.getStatus() == TestAssertion.Status.FAILED) {
                    System.out.println(file + "\t" + flavour.getId() + "\tRULE\t"
                            + each.getRuleId().getClause() + "-" + each.getRuleId().getTestNumber()
                            + " " + each.getMessage());
                }
            }
        } catch (Exception error) {
            System.out.println(file + "\t" + flavour.getId() + "\tFAIL\t0\t" + error);
        }
    }
}
