import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Says which tests surefire has skipped, and why. Usage: {@code java .ci/Skipped.java CHECKOUT [fail]}; with {@code fail} a
 * skipped test is a failure. A reason says itself by which command the test runs.
 */
final class Skipped {
    private static final String REPORTS = "target/surefire-reports";

    private Skipped() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, Map<String, Integer>> classesByReason = new TreeMap<>();
        int tests = 0;
        for (Path report : reports(Path.of(arguments[0]))) {
            NodeList cases = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                Element test = (Element) cases.item(i);
                if (test.getElementsByTagName("skipped").item(0) instanceof Element skipped) {
                    classesByReason
                            .computeIfAbsent(reason(skipped), reason -> new LinkedHashMap<>())
                            .merge(simpleName(test.getAttribute("classname")), 1, Integer::sum);
                    tests++;
                }
            }
        }
        if (tests == 0) {
            return;
        }
        boolean fails = arguments.length > 1 && arguments[1].equals("fail");
        System.out.println(fails ? "Cannot accept the tests: these were skipped, expected none." : "Skipped:");
        classesByReason.forEach(
                (reason, classes) -> System.out.println("  " + String.join(", ", counted(classes)) + ": " + reason));
        if (fails) {
            System.exit(1);
        }
    }

    /** Modules lie one or two folders deep. */
    private static List<Path> reports(Path checkout) throws IOException {
        List<Path> reports = new ArrayList<>();
        for (Path pom : modules(checkout)) {
            Path folder = pom.resolveSibling(REPORTS);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                            .sorted()
                            .forEach(reports::add);
                }
            }
        }
        return reports;
    }

    private static List<Path> modules(Path checkout) throws IOException {
        try (Stream<Path> files = Files.find(checkout, 3, (file, attributes) -> file.endsWith("pom.xml"))) {
            return files.sorted().toList();
        }
    }

    private static String reason(Element skipped) {
        String message = skipped.getAttribute("message").strip().replaceAll("\\s+", " ");
        return message.isEmpty() ? "no reason is given." : message;
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private static List<String> counted(Map<String, Integer> classes) {
        List<String> counted = new ArrayList<>();
        classes.forEach((name, tests) -> counted.add(tests == 1 ? name : name + " (" + tests + ")"));
        return counted;
    }
}
