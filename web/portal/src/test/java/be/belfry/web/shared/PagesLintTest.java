package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Rules that every page keeps: strict content security policy, text is text, known tags. */
class PagesLintTest {
  private static final Path PAGES = Path.of("src/main/webapp");
  private static final Path TAGLIB = PAGES.resolve("WEB-INF/belfry.taglib.xml");
  private static final String BELFRY = "urn:belfry";
  private static final String CORE = "jakarta.faces.core";
  private static final String FACES = "jakarta.faces.html";
  private static final Pattern HANDLER = Pattern.compile("on[a-z]+");
  private static final Pattern LINK = Pattern.compile("contextPath}(/[a-z]+(?:/[a-z.-]+)?)");

  private static final Pattern EXPRESSION = Pattern.compile("[#$]\\{[^}]*}");
  private static final String ALLOWED =
      "\\brequest\\.contextPath\\b|\\brequestScope\\.refusedCommand\\b|\\bparam(?=[.\\[])";
  private static final Pattern REACHING =
      Pattern.compile(
          "\\.(?:getClass|class)\\b|(?<![.\\w])(?:application|applicationScope|component|cookie"
              + "|externalContext|facesContext|flash|flowScope|header|headerValues|initParam|param"
              + "|paramValues|request|requestScope|resource|session|sessionScope|view|viewScope)"
              + "\\b");

  private static final Map<Path, List<Element>> ELEMENTS = new TreeMap<>();

  @BeforeAll
  static void parse() throws Exception {
    try (Stream<Path> walk = Files.walk(PAGES)) {
      for (Path page : walk.filter(p -> p.toString().endsWith(".xhtml")).toList()) {
        ELEMENTS.put(PAGES.relativize(page), elements(page));
      }
    }
    assertThat(ELEMENTS).hasSizeGreaterThan(20);
  }

  private static List<Element> elements(Path page)
      throws IOException, SAXException, ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    DocumentBuilder builder = factory.newDocumentBuilder();
    Document document;
    try (InputStream in = Files.newInputStream(page)) {
      document = builder.parse(in);
    }
    NodeList all = document.getElementsByTagName("*");
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      elements.add((Element) all.item(i));
    }
    return elements;
  }

  /** Who calls a function with more or fewer arguments than it has gets no page at all. */
  @Test
  void everyFunctionIsCalledWithTheArgumentsThatItHas() throws Exception {
    Map<String, Integer> functions = new TreeMap<>();
    for (Element function : elements(TAGLIB)) {
      if (function.getLocalName().equals("function")) {
        String signature =
            function
                .getElementsByTagNameNS("*", "function-signature")
                .item(0)
                .getTextContent()
                .strip();
        functions.put(
            function.getElementsByTagNameNS("*", "function-name").item(0).getTextContent().strip(),
            arguments(signature, signature.indexOf('(') + 1));
      }
    }
    List<String> wrong = new ArrayList<>();
    int calls = 0;
    for (Path page : ELEMENTS.keySet()) {
      String text = Files.readString(PAGES.resolve(page));
      Matcher call = Pattern.compile("\\bb:([a-zA-Z]+)\\(").matcher(text);
      while (call.find()) {
        calls++;
        if (!Integer.valueOf(arguments(text, call.end())).equals(functions.get(call.group(1)))) {
          wrong.add(page + ": " + text.substring(call.start(), call.end() + 40));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(calls).isGreaterThan(500);
    assertThat(arguments("'a, b', [c, d(e, f)])", 0)).isEqualTo(2);
    assertThat(arguments(")", 0)).isZero();
  }

  /** How many arguments stand between here and the parenthesis that closes. */
  private static int arguments(String text, int from) {
    int depth = 0;
    int commas = 0;
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && (c == '(' || c == '[' || c == '{')) {
        depth++;
      } else if (!quoted && (c == ')' || c == ']' || c == '}')) {
        if (depth == 0) {
          return text.substring(from, i).isBlank() ? 0 : commas + 1;
        }
        depth--;
      } else if (!quoted && depth == 0 && c == ',') {
        commas++;
      }
    }
    throw new AssertionError("no end behind " + text.substring(from));
  }

  private interface Rule {
    boolean breaks(Element element);
  }

  private static List<String> breaking(Rule rule) {
    List<String> found = new ArrayList<>();
    ELEMENTS.forEach(
        (page, elements) ->
            elements.stream()
                .filter(rule::breaks)
                .forEach(e -> found.add(page + ": " + e.getNodeName())));
    return found;
  }

  private static boolean hasAttribute(Element element, Pattern name) {
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      if (name.matcher(((Attr) element.getAttributes().item(i)).getLocalName()).matches()) {
        return true;
      }
    }
    return false;
  }

  @Test
  void whatAUserWroteIsNeverMarkup() {
    assertThat(breaking(e -> e.getAttribute("escape").equals("false"))).isEmpty();
  }

  /** In French a space stands before it, so that it is a text as any other. */
  @Test
  void noPageWritesTheColonBehindAValueItself() throws IOException {
    Pattern own = Pattern.compile("[}>]:[ <\"]");
    Set<String> writing = new TreeSet<>();
    for (Path page : ELEMENTS.keySet()) {
      if (own.matcher(Files.readString(PAGES.resolve(page))).find()) {
        writing.add(page.toString());
      }
    }
    assertThat(writing).isEmpty();
  }

  /**
   * In a column of numbers stands a number as the reader writes it, or one that counts nothing: a
   * place in a list. Pages of figures get theirs written already.
   */
  @Test
  void noPageWritesANumberAsTheMachineDoes() throws IOException {
    Pattern cell =
        Pattern.compile(
            "class=\"number\"[^>]*>(?:<span class=\"stacked-label\">[^<]*</span>|<ui:fragment[^>]*>"
                + "|<(?:span|a)[^>]*>)*#\\{(?!b:|t\\[|[a-zA-Z.]*[nN]umber\\()([^}]*)}");
    Set<String> places =
        Set.of("c.step", "i.time()", "step.no", "row.seq", "e.number", "task.percent");
    List<String> raw = new ArrayList<>();
    for (Path page : ELEMENTS.keySet()) {
      String text = Files.readString(PAGES.resolve(page));
      Matcher number = cell.matcher(text);
      while (number.find()) {
        if (!places.contains(number.group(1))
            && !page.startsWith("statistics")
            && !page.endsWith("cross-table.xhtml")) {
          raw.add(page + ": " + number.group(1));
        }
      }
    }
    assertThat(raw).isEmpty();
    assertThat(cell.matcher("<td class=\"number\">#{row.count}</td>").find()).isTrue();
    assertThat(cell.matcher("<td class=\"number\">#{b:number(row.count)}</td>").find()).isFalse();
  }

  @Test
  void noStyleAttribute() {
    assertThat(breaking(e -> e.hasAttribute("style"))).isEmpty();
  }

  @Test
  void noScriptInAPage() {
    assertThat(breaking(e -> hasAttribute(e, HANDLER))).isEmpty();
    assertThat(
            breaking(
                e ->
                    e.getLocalName().equals("style")
                        || e.getLocalName().equals("script") && !e.getTextContent().isBlank()))
        .isEmpty();
  }

  /** Whose text is not kept while it is typed: page, form and why. */
  private static final Map<String, String> WITHOUT_DRAFT =
      Map.of(
          "notification/new.xhtml form", "an outsider's, which keeps each page that is sent",
          "notification/status.xhtml answer", "an outsider's, without an account to keep it for",
          "notification/status.xhtml back", "an outsider's, without an account to keep it for",
          "notification/status.xhtml shut", "an outsider's, or one line of who is about to close",
          "organisation/contact.xhtml contact", "addresses, which are copied and not composed");

  /** Characters from which a field of one line holds a sentence. */
  private static final int SENTENCE = 200;

  private static boolean isWrittenIn(Element element) {
    String most = element.getAttribute("maxlength");
    return element.getLocalName().equals("inputTextarea")
        || element.getAttribute("src").endsWith("/four-texts.xhtml")
        || element.getLocalName().equals("inputText")
            && most.matches("\\d+")
            && Integer.parseInt(most) >= SENTENCE;
  }

  private static String form(Path page, Element inside) {
    for (Node at = inside; at instanceof Element element; at = at.getParentNode()) {
      if (element.getLocalName().equals("form")) {
        return page
            + " "
            + element.getAttribute("id")
            + (element.hasAttributeNS("jakarta.faces.passthrough", "data-draft") ? "" : "!");
      }
    }
    return "";
  }

  @Test
  void aFormInWhichOneWritesMoreThanALineKeepsADraft() {
    Set<String> kept = new TreeSet<>();
    Set<String> lost = new TreeSet<>();
    ELEMENTS.forEach(
        (page, elements) ->
            elements.stream()
                .filter(PagesLintTest::isWrittenIn)
                .map(e -> form(page, e))
                .filter(form -> !form.isEmpty())
                .forEach(form -> (form.endsWith("!") ? lost : kept).add(form.replace("!", ""))));
    assertThat(lost).isEqualTo(new TreeSet<>(WITHOUT_DRAFT.keySet()));
    assertThat(kept)
        .hasSizeGreaterThan(50)
        .contains(
            "sitrep/input.xhtml say",
            "sitrep/edit.xhtml edit",
            "briefing/edit.xhtml edit",
            "notification/take-in.xhtml form",
            "crisis/meeting.xhtml minute",
            "playbook/run.xhtml work",
            "duty/list.xhtml task",
            "cooperation/detail.xhtml draft");
  }

  private static boolean isPressable(Element element) {
    return element.getLocalName().equals("commandButton");
  }

  private static boolean isRepeated(Element element) {
    for (Node at = element; at instanceof Element outer; at = at.getParentNode()) {
      if (outer.getLocalName().equals("form")) {
        return false;
      }
      if (outer.getLocalName().equals("repeat")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Enter in a field of one line presses the first button of its form, and where each row has its
   * own that is the one of another row.
   */
  @Test
  void enterInOneRowPressesNoButtonOfAnother() {
    Set<String> looked = new TreeSet<>();
    Set<String> wrong = new TreeSet<>();
    for (Path page : ELEMENTS.keySet()) {
      for (Element form : forms(page)) {
        List<Element> inside = within(form);
        Optional<Element> first = inside.stream().filter(PagesLintTest::isPressable).findFirst();
        if (first.filter(PagesLintTest::isRepeated).isPresent()
            && inside.stream().anyMatch(e -> e.getLocalName().equals("inputText"))) {
          String name = page + " " + form.getAttribute("id");
          looked.add(name);
          if (!first.get().getAttribute("styleClass").contains("button-danger")
              && !first.get().hasAttributeNS("jakarta.faces.passthrough", "data-careful")) {
            wrong.add(name);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(looked).contains("crisis/meeting.xhtml leave", "cooperation/release.xhtml receipts");
  }

  private static List<Element> within(Element form) {
    NodeList all = form.getElementsByTagName("*");
    return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i)).toList();
  }

  /** Which may be done as often as they are sent: page, form and why no harm is in it. */
  private static final Map<String, String> KEYLESS =
      Map.ofEntries(
          Map.entry("notification/new.xhtml form", "its notification has an id of its own"),
          Map.entry("notification/new.xhtml again", "leaves a draft, and makes nothing"),
          Map.entry("notification/status.xhtml follow", "leads to the form, and makes nothing"),
          Map.entry("notification/status.xhtml answer", "the answer's id is made of what it says"),
          Map.entry("notification/status.xhtml back", "a notification is withdrawn once"),
          Map.entry("notification/status.xhtml shut", "a secret link is closed once"),
          Map.entry("notification/take-in.xhtml form", "its notification has an id of its own"),
          Map.entry("first-password.xhtml choose", "a first password is replaced once"),
          Map.entry("profile.xhtml password", "no transaction waits while a password is checked"),
          Map.entry("second-factor.xhtml prove", "a code is used up"),
          Map.entry("second-factor.xhtml enrol", "a code is used up"),
          Map.entry("login.xhtml login", "signs in"),
          Map.entry("login.xhtml demo", "signs in"),
          Map.entry("setup.xhtml setup", "its link is used up"));

  @Test
  void aFormWithoutAKeySaysWhy() {
    Set<String> keyless = new TreeSet<>();
    ELEMENTS.forEach(
        (page, elements) ->
            elements.stream()
                .filter(e -> e.hasAttribute("keyless"))
                .forEach(e -> keyless.add(page + " " + e.getAttribute("id"))));
    assertThat(keyless).isEqualTo(new TreeSet<>(KEYLESS.keySet()));
  }

  /** The forms of a page with those that it includes. */
  private static List<Element> forms(Path page) {
    List<Element> forms = new ArrayList<>();
    for (Element element : ELEMENTS.get(page)) {
      if (element.getLocalName().equals("include")) {
        forms.addAll(forms(Path.of(element.getAttribute("src").substring(1))));
      } else if (element.getLocalName().equals("form") && FACES.equals(element.getNamespaceURI())) {
        forms.add(element);
      }
    }
    return forms;
  }

  /**
   * A draft goes by page, form and record: two forms of a page with one name would fill each other,
   * and so would one form that is opened for several records without saying for which.
   */
  @Test
  void noDraftFillsAnotherForm() {
    List<String> alike = new ArrayList<>();
    Set<String> ofNothing = new TreeSet<>();
    ELEMENTS.keySet().stream()
        .filter(page -> !page.startsWith("WEB-INF"))
        .forEach(
            page -> {
              Set<String> names = new TreeSet<>();
              for (Element form : forms(page)) {
                String name = page + " " + form.getAttribute("id");
                if (form.getAttribute("id").isEmpty() || !names.add(name)) {
                  alike.add(name);
                }
                Attr record = form.getAttributeNodeNS("jakarta.faces.passthrough", "data-draft");
                if (record != null && !record.getValue().contains("#{")) {
                  ofNothing.add(name);
                }
              }
            });
    assertThat(alike).isEmpty();
    assertThat(ofNothing)
        .as("the page is the only place where one like it begins, with nothing in it")
        .containsExactly(
            "callout/list.xhtml call",
            "incident/campaigns.xhtml new",
            "incident/surge.xhtml many",
            "plan/list.xhtml next",
            "statistics/early.xhtml early");
  }

  /**
   * With a form Faces sends a field that has the form's name: whoever asks for another field of
   * that name gets this one.
   */
  @Test
  void noFieldHasTheNameOfAForm() {
    List<String> alike = new ArrayList<>();
    for (Path page : ELEMENTS.keySet()) {
      Set<String> names =
          forms(page).stream().map(form -> form.getAttribute("id")).collect(Collectors.toSet());
      ELEMENTS.get(page).stream()
          .filter(e -> List.of("input", "select", "textarea").contains(e.getLocalName()))
          .map(e -> e.getAttribute("name"))
          .filter(names::contains)
          .forEach(name -> alike.add(page + " " + name));
    }
    assertThat(alike).isEmpty();
  }

  private static Optional<Element> around(Element inside, String... names) {
    for (Node at = inside.getParentNode(); at instanceof Element element; at = at.getParentNode()) {
      if (List.of(names).contains(element.getLocalName())) {
        return Optional.of(element);
      }
    }
    return Optional.empty();
  }

  private static boolean isOfAForm(Element element) {
    return FACES.equals(element.getNamespaceURI())
        && Pattern.matches("form|input.*|select.*|command.*", element.getLocalName());
  }

  private static boolean isFourTexts(Element element) {
    return element.getAttribute("src").endsWith("/four-texts.xhtml");
  }

  /**
   * A field without an id is called by its place on the page: a page that has changed would put a
   * kept draft into other fields.
   */
  @Test
  void whatIsSentIsCalledByNoPlaceOnThePage() {
    List<String> nameless = new ArrayList<>();
    ELEMENTS.forEach(
        (page, elements) ->
            elements.stream()
                .filter(e -> isOfAForm(e) || isFourTexts(e))
                .forEach(
                    e -> {
                      if (isOfAForm(e) && e.getAttribute("id").isEmpty()) {
                        nameless.add(page + ": " + e.getTagName());
                      }
                      if (isFourTexts(e) && !params(e).contains("name")) {
                        nameless.add(page + ": four texts");
                      }
                      around(e, "repeat")
                          .filter(repeat -> repeat.getAttribute("id").isEmpty())
                          .ifPresent(
                              repeat -> nameless.add(page + ": " + repeat.getAttribute("value")));
                    }));
    assertThat(nameless).isEmpty();
  }

  private static Set<String> params(Element include) {
    NodeList all = include.getElementsByTagNameNS("*", "param");
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < all.getLength(); i++) {
      names.add(((Element) all.item(i)).getAttribute("name"));
    }
    return names;
  }

  /** It forgets that it was the one sent: of several, the last row's takes the words of all. */
  @Test
  void noFormStandsInARepetition() {
    assertThat(
            breaking(
                e ->
                    e.getLocalName().equals("form")
                        && around(e, "repeat", "dataTable").isPresent()))
        .isEmpty();
  }

  /** Faces finds the row by its place, in a list that may have changed since the page was read. */
  @Test
  void aButtonInARepetitionSaysOfWhichRowItIs() {
    Rule unnamed =
        e ->
            e.getLocalName().equals("commandButton")
                && around(e, "repeat", "dataTable").isPresent()
                && around(e, "row", "repeat", "dataTable")
                    .filter(a -> BELFRY.equals(a.getNamespaceURI()))
                    .isEmpty();
    assertThat(breaking(unnamed)).isEmpty();
    assertThat(breaking(e -> BELFRY.equals(e.getNamespaceURI()) && e.getLocalName().equals("row")))
        .hasSizeGreaterThan(20);
  }

  /**
   * A form that is open when its node dies, or starts again, is taken by whichever node gets it.
   */
  @Test
  void noPageKeepsAnythingOnTheServer() {
    Rule view = e -> e.getLocalName().equals("view") && CORE.equals(e.getNamespaceURI());
    assertThat(breaking(view)).hasSize(3);
    assertThat(breaking(e -> view.breaks(e) && !e.getAttribute("transient").equals("true")))
        .isEmpty();
  }

  /**
   * A page is built anew when its form arrives, without what the address asked for, and ids that
   * are made by counting are others then: a button would not be found.
   */
  @Test
  void whatIsSentHasAName() {
    assertThat(breaking(PagesLintTest::isSent)).hasSizeGreaterThan(500);
    assertThat(breaking(e -> isSent(e) && !e.hasAttribute("id"))).isEmpty();
  }

  /** A field, a button, a form, or a list that has one. */
  private static boolean isSent(Element element) {
    String name = element.getLocalName();
    if (name.equals("repeat")) {
      NodeList inside = element.getElementsByTagNameNS("*", "*");
      return IntStream.range(0, inside.getLength())
          .mapToObj(i -> (Element) inside.item(i))
          .anyMatch(PagesLintTest::isSent);
    }
    return FACES.equals(element.getNamespaceURI())
        && (name.startsWith("command")
            || name.startsWith("input")
            || name.startsWith("select")
            || name.equals("form"));
  }

  @Test
  void aLinkLeadsToAPageOrAServlet() throws IOException {
    String servlets = "";
    try (Stream<Path> walk = Files.walk(Path.of("src/main/java"))) {
      for (Path file : walk.filter(p -> p.toString().endsWith("Servlet.java")).toList()) {
        servlets += Files.readString(file);
      }
    }
    Set<String> leading = new TreeSet<>();
    Set<String> dead = new TreeSet<>();
    for (List<Element> elements : ELEMENTS.values()) {
      for (Element element : elements) {
        Matcher link = LINK.matcher(element.getAttribute("href"));
        if (link.find()) {
          String place = link.group(1);
          boolean isPage = ELEMENTS.containsKey(Path.of(place.substring(1) + ".xhtml"));
          (isPage || servlets.contains("\"" + place + "\"") ? leading : dead).add(place);
        }
      }
    }
    assertThat(leading).hasSizeGreaterThan(10);
    assertThat(dead).isEmpty();
  }

  /** What somebody chose in the menu he finds at the head of the page, in the same words. */
  @Test
  void aPageIsCalledWhatTheMenuCallsIt() {
    Pattern key = Pattern.compile("'([a-z]+_[A-Za-z.]+|shared_place[a-z.-]+)'");
    // home asks a question instead, and the lists are called by which of them is shown
    Set<String> otherwise = Set.of("", "statistics/lists");
    for (Navigation.Place place :
        Navigation.ALL.stream().flatMap(group -> group.places().stream()).toList()) {
      String title =
          ELEMENTS
              .get(Path.of((place.path().isEmpty() ? "index" : place.path()) + ".xhtml"))
              .stream()
              .filter(e -> e.getAttribute("name").equals("title"))
              .findFirst()
              .orElseThrow()
              .getAttribute("value");
      List<String> keys = key.matcher(title).results().map(m -> m.group(1)).toList();
      for (Language language : Language.values()) {
        String menu = BundledTexts.text(language, place.key(), List.of());
        List<String> titles =
            keys.stream().map(k -> BundledTexts.find(language, k).orElseThrow()).toList();
        assertThat(
                titles.stream().anyMatch(t -> t.equals(menu) || t.matches(menu + "\\P{L}+\\{0}")))
            .as("%s in %s: %s or %s", place.path(), language, menu, titles)
            .isNotEqualTo(otherwise.contains(place.path()));
      }
    }
  }

  @Test
  void nothingComesFromAnotherHost() {
    assertThat(
            breaking(
                e ->
                    Stream.of("src", "href", "action", "srcset", "data")
                        .map(e::getAttribute)
                        .anyMatch(v -> v.matches("(?i)(https?:)?//.*"))))
        .isEmpty();
  }

  /** Without one the library tries to make another of the kind that is there, and logs why not. */
  @Test
  void aChoiceOfManySaysInWhatItIsKept() {
    assertThat(
            breaking(
                e ->
                    FACES.equals(e.getNamespaceURI())
                        && e.getLocalName().startsWith("selectMany")
                        && !e.hasAttribute("collectionType")))
        .isEmpty();
  }

  /** They write scripts into the page, which the content security policy refuses. */
  @Test
  void noTagThatNeedsAScript() {
    Set<String> scripted =
        Set.of("commandLink", "outputScript", "outputStylesheet", "commandScript");
    assertThat(
            breaking(
                e ->
                    FACES.equals(e.getNamespaceURI()) && scripted.contains(e.getLocalName())
                        || "jakarta.faces.core".equals(e.getNamespaceURI())
                            && Set.of("ajax", "websocket").contains(e.getLocalName())))
        .isEmpty();
  }

  @Test
  void eachOwnTagAndItsAttributesAreDeclared() throws Exception {
    Map<String, Set<String>> declared = declared();
    List<String> unknown = new ArrayList<>();
    ELEMENTS.forEach(
        (page, elements) ->
            elements.stream()
                .filter(e -> BELFRY.equals(e.getNamespaceURI()))
                .forEach(
                    e -> {
                      Set<String> attributes = declared.get(e.getLocalName());
                      if (attributes == null) {
                        unknown.add(page + ": " + e.getNodeName());
                        return;
                      }
                      for (int i = 0; i < e.getAttributes().getLength(); i++) {
                        String name = e.getAttributes().item(i).getNodeName();
                        if (!attributes.contains(name) && !name.startsWith("xmlns")) {
                          unknown.add(page + ": " + e.getNodeName() + " " + name);
                        }
                      }
                    }));
    assertThat(unknown).isEmpty();
  }

  private static Map<String, Set<String>> declared() throws Exception {
    Map<String, Set<String>> tags = new TreeMap<>();
    for (Element tag : elements(TAGLIB)) {
      if (tag.getNodeName().equals("tag")) {
        Set<String> attributes = new TreeSet<>();
        NodeList names = tag.getElementsByTagName("name");
        for (int i = 0; i < names.getLength(); i++) {
          attributes.add(names.item(i).getTextContent());
        }
        tags.put(tag.getElementsByTagName("tag-name").item(0).getTextContent(), attributes);
      }
    }
    assertThat(tags).containsKeys("field", "status", "deadline");
    return tags;
  }

  @Test
  void eachPageHasTheFrameAndNamesItsTitle() {
    ELEMENTS.forEach(
        (page, elements) -> {
          if (!page.startsWith("WEB-INF") || page.startsWith("WEB-INF/errorpages")) {
            assertThat(elements.get(0).getAttribute("template"))
                .as(page.toString())
                .startsWith("/WEB-INF/templates/");
            assertThat(elements.stream().filter(e -> e.getLocalName().equals("param")))
                .as(page.toString())
                .anyMatch(e -> e.getAttribute("name").equals("title"));
          }
        });
  }

  @Test
  void eachPlaceOfTheNavigationIsThere() {
    assertThat(Navigation.ALL.stream().flatMap(group -> group.places().stream()))
        .allSatisfy(
            place ->
                assertThat(ELEMENTS)
                    .containsKey(
                        Path.of((place.path().isEmpty() ? "index" : place.path()) + ".xhtml")));
  }

  /**
   * Beans that pages can name are views ({@code ArchitectureTest}). Beside them an expression knows
   * what the container brings along, from the request to the whole application: of that, pages read
   * where they are and what their address says, and what one filter leaves for them.
   */
  @Test
  void pagesReadNothingOfTheContainerButTheirAddress() throws IOException {
    List<String> odd = new ArrayList<>();
    int expressions = 0;
    for (Path page : ELEMENTS.keySet()) {
      Matcher found = EXPRESSION.matcher(Files.readString(PAGES.resolve(page)));
      while (found.find()) {
        expressions++;
        reaches(found.group()).forEach(object -> odd.add(page + ": " + object));
      }
    }
    assertThat(odd).isEmpty();
    assertThat(expressions).isGreaterThan(2_000);
    assertThat(reaches("#{request.contextPath}/a?b=#{param['c']}")).isEmpty();
    assertThat(reaches("#{x.view eq 'session' and v.request}")).isEmpty();
    assertThat(reaches("#{not empty sessionScope.user}")).containsExactly("sessionScope");
    assertThat(reaches("#{request.session.id}")).containsExactly("request");
    assertThat(reaches("#{v.class.name}")).containsExactly(".class");
    assertThat(reaches("#{''.getClass()}")).containsExactly(".getClass");
  }

  /** Names in an expression that lead past the views. */
  private static List<String> reaches(String expression) {
    String code = expression.replaceAll("'[^']*'", "''").replaceAll(ALLOWED, "");
    return REACHING.matcher(code).results().map(found -> found.group().strip()).toList();
  }

  @Test
  void eachPictureHasAText() {
    assertThat(breaking(e -> e.getLocalName().equals("img") && !e.hasAttribute("alt"))).isEmpty();
  }

  @Test
  void eachTableHeadingSaysWhatItHeads() {
    assertThat(breaking(e -> e.getNodeName().equals("th") && !e.hasAttribute("scope"))).isEmpty();
  }
}
