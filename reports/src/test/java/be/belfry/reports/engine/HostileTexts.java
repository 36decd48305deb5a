package be.belfry.reports.engine;

import be.belfry.domain.briefing.ABriefing;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.shared.WrittenText;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Texts that want to be more than text, and records that say them. */
public final class HostileTexts {
  /** Markup, links, scripts, expressions, formulas, codes that turn the line round. */
  public static final List<String> ALL =
      List.of(
          "<style size=\"40\">x</style> <a href=\"javascript:alert(1)\">y</a>",
          "<b>x</b><img src=\"http://127.0.0.1:9/x.png\"/><script>app.alert(1)</script>",
          "</style></p>]]>&lt;&#x41;&amp;<unclosed",
          "#{facesContext} ${java:os} $F{title} $P{REPORT_CONNECTION} {0} %s %n",
          "new java.io.File(\"/etc/passwd\") + System.getProperty(\"user.home\")",
          "http://evil.example/ mailto:x@evil.example file:///etc/passwd \\\\host\\share",
          "=cmd|' /C calc'!A1 +1 -1 @SUM(1)",
          ") Tj /URI (http://evil.example) /S /JavaScript /JS (app.alert(1)) >> endobj",
          "%PDF-1.7 /OpenAction << /S /Launch /F (calc.exe) >>",
          "\u202egnp.exe \u2066x\u2069 \u200b\ufeff e\u0301\u0301\u0301 \uD83D\uDE00 \uFFFF",
          "\u0000\u0001\u0008\u001b[31m\r\n.\r\n\t\u0085\u2028",
          "\uD800 lone \uDC00");

  private HostileTexts() {}

  /** Another text for what a person said; what is a code, a reference or an address stays. */
  public static String said(String old, String other) {
    return old.matches("[\\w./@+:-]*") ? old : other;
  }

  /** The same record with other texts, wherever its rules allow them. */
  public static Object with(Object value, UnaryOperator<String> other) {
    if (value instanceof String text) {
      return other.apply(text);
    }
    if (value instanceof PlanVersion) {
      return value; // what a ministry has approved; its codes are looked up in it
    }
    if (value instanceof WrittenText text) {
      return ABriefing.same(other.apply(text.en()));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(element -> with(element, other)).toList();
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(element -> with(element, other));
    }
    return value instanceof Record found ? rewritten(found, other) : value;
  }

  private static Object rewritten(Record record, UnaryOperator<String> other) {
    RecordComponent[] parts = record.getClass().getRecordComponents();
    try {
      Constructor<?> constructor =
          record
              .getClass()
              .getDeclaredConstructor(
                  Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
      Object[] values = new Object[parts.length];
      for (int i = 0; i < parts.length; i++) {
        values[i] = parts[i].getAccessor().invoke(record);
      }
      for (int i = 0; i < parts.length; i++) {
        Object old = values[i];
        values[i] = with(old, other);
        try {
          constructor.newInstance(values);
        } catch (java.lang.reflect.InvocationTargetException refused) {
          values[i] = old;
        }
      }
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
