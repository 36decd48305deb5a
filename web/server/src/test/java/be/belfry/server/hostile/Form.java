package be.belfry.server.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form as a page shows it.
 *
 * @param action where it goes to, empty for the page itself
 * @param posts whether it is posted and does not only ask
 * @param files whether it carries files
 */
record Form(String action, boolean posts, boolean files, List<Field> fields) {
  private static final Pattern TAG =
      Pattern.compile("<(input|select|textarea|button|option)\\b([^>]*)>");

  /**
   * A field.
   *
   * @param kind type of an input, {@code select}, {@code textarea} or {@code submit}
   * @param choices values of a select
   */
  record Field(String name, String kind, String value, List<String> choices) {
    boolean isButton() {
      return kind.equals("submit");
    }
  }

  /** All forms of a page. */
  static List<Form> of(String page) {
    List<Form> forms = new ArrayList<>();
    for (int at = page.indexOf("<form"); at >= 0; at = page.indexOf("<form", at + 1)) {
      int head = page.indexOf('>', at);
      int end = page.indexOf("</form>", at);
      if (head < 0 || end < head) {
        break;
      }
      String attributes = page.substring(at, head);
      forms.add(
          new Form(
              attribute(attributes, "action"),
              attribute(attributes, "method").equalsIgnoreCase("post"),
              attributes.contains("multipart/form-data"),
              fields(page.substring(head + 1, end))));
    }
    return forms;
  }

  private static List<Field> fields(String form) {
    List<Field> fields = new ArrayList<>();
    Matcher tag = TAG.matcher(form);
    while (tag.find()) {
      String attributes = tag.group(2);
      String name = attribute(attributes, "name");
      String value = attribute(attributes, "value");
      String kind = tag.group(1);
      switch (kind) {
        case "option" -> {
          if (!fields.isEmpty()) {
            fields.get(fields.size() - 1).choices().add(value);
          }
        }
        case "textarea" -> {
          int end = form.indexOf("</textarea>", tag.end());
          String text = end < 0 ? "" : plain(form.substring(tag.end(), end).strip());
          fields.add(new Field(name, kind, text, new ArrayList<>()));
        }
        case "button" -> fields.add(new Field(name, "submit", value, new ArrayList<>()));
        case "select" -> fields.add(new Field(name, kind, "", new ArrayList<>()));
        default ->
            fields.add(new Field(name, attribute(attributes, "type"), value, new ArrayList<>()));
      }
    }
    fields.removeIf(field -> field.name().isEmpty());
    return fields;
  }

  private static String attribute(String attributes, String name) {
    int at = attributes.indexOf(" " + name + "=\"");
    if (at < 0) {
      return "";
    }
    int start = at + name.length() + 3;
    int end = attributes.indexOf('"', start);
    return end < 0 ? "" : plain(attributes.substring(start, end));
  }

  private static String plain(String html) {
    return html.indexOf('&') < 0
        ? html
        : html.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&");
  }
}
