// SPDX-License-Identifier: MIT
// Validates PDF files as PDF/UA-1 and PDF/A-3a, both named here and never taken from the file: a document
// that has lost its own claim must fail. Files after "--fails FLAVOURS" must fail in each flavour named.
// Exit 0: all as it must be, 1: something is not, 2: nothing was checked.
import java.io.File;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public final class Validate {
    private static final String[] FLAVOURS = {"ua1", "3a"};
    private static int wrong;

    // Every failed rule once, with its number of failures and the first place; null: the file cannot be read.
    private static Map<String, String> failedRules(File file, String flavourName) {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(flavourName);
        Map<String, String> failed = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            for (TestAssertion a : result.getTestAssertions()) {
                if (a.getStatus() != TestAssertion.Status.FAILED)
                    continue;
                String rule = a.getRuleId().getClause() + "-" + a.getRuleId().getTestNumber();
                counts.merge(rule, 1, Integer::sum);
                failed.putIfAbsent(rule, a.getMessage() + "\n      at " + a.getLocation().getContext());
            }
            if (!result.isCompliant() && failed.isEmpty())
                failed.put("?", "not compliant, and no rule is named");
            failed.replaceAll((rule, text) -> counts.getOrDefault(rule, 1) + " times: " + text);
        } catch (Exception e) {
            failed.put("unreadable", e.toString());
        }
        return failed;
    }

    private static void mustPass(File file) {
        for (String flavour : FLAVOURS) {
            Map<String, String> failed = failedRules(file, flavour);
            if (failed.isEmpty())
                continue;
            wrong++;
            System.out.println(file + ": fails " + flavour);
            failed.forEach((rule, text) -> System.out.println("   " + flavour + " " + rule + ", " + text));
        }
    }

    private static void mustFail(File file, String flavours) {
        for (String flavour : flavours.split(",")) {
            Map<String, String> failed = failedRules(file, flavour);
            if (failed.isEmpty() || failed.containsKey("unreadable")) {
                wrong++;
                System.out.println(file + ": must fail " + flavour + " by a rule and does not; the check itself is broken");
            }
        }
    }

    private static void collect(File at, List<File> into) {
        File[] inside = at.listFiles();
        if (inside == null) {
            into.add(at);
            return;
        }
        Arrays.sort(inside);
        for (File f : inside) // a link like output/.../current would count a document twice
            if (!Files.isSymbolicLink(f.toPath()) && (f.isDirectory() || f.getName().endsWith(".pdf")))
                collect(f, into);
    }

    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        List<File> files = new ArrayList<>();
        int i = 0, broken = 0;
        for (; i < arguments.length && !arguments[i].equals("--fails"); i++)
            collect(new File(arguments[i]), files);
        for (File f : files)
            mustPass(f);
        for (; i + 2 < arguments.length; i += 3, broken++)
            mustFail(new File(arguments[i + 2]), arguments[i + 1]);
        System.out.println(files.size() + " files checked as ua1 and 3a, " + broken + " broken copies must fail, " + wrong + " wrong");
        System.exit(files.isEmpty() ? 2 : wrong > 0 ? 1 : 0);
    }
}
