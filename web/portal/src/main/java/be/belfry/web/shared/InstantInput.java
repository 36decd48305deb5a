package be.belfry.web.shared;

import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.StoredTime;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIInput;
import jakarta.faces.component.ValueHolder;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.ConverterException;
import jakarta.faces.convert.FacesConverter;
import java.text.MessageFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moment in a form, {@code <f:converter converterId="belfry.instant"/>} on an input of type {@code
 * datetime-local}: day and time of the clock in Brussels. The hour that summer time leaves out is
 * refused, and so is the one that comes twice, unless the zone is written after it: {@code
 * 2026-10-25 02:30 CEST} is the first time, {@code CET} the second. The input of a browser for day
 * and time has no place for that: such a text stands in one for words. A text that nobody changed
 * means the moment that it was written for, which it says to the minute only: legal clocks run from
 * its seconds. So a view must hold that moment also while its form comes in.
 */
@FacesConverter("belfry.instant")
public class InstantInput implements Converter<Instant> {
  private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");
  private static final DateTimeFormatter ONE_OF_TWO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm z", Locale.ENGLISH);
  private static final Pattern ZONED =
      Pattern.compile("(?<local>.*?)\\s*(?:(?<summer>CEST|MESZ)|CET|MEZ|(?<offset>\\+\\S+))");

  /** Characters of a moment; the pattern of zones would look at a long text for hours. */
  private static final int LONGEST = 60;

  private static final ZoneOffset WINTER = ZoneOffset.ofHours(1);
  private static final ZoneOffset SUMMER = ZoneOffset.ofHours(2);
  private static final DateTimeFormatter LENIENT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .appendPattern("HH:mm[:ss]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** Why a text is no moment. */
  static final class NoMoment extends Exception {
    private static final long serialVersionUID = 1L;

    NoMoment(String key) {
      super(key);
    }
  }

  @Override
  public Instant getAsObject(FacesContext context, UIComponent component, String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    try {
      return meant(component instanceof ValueHolder input ? input.getValue() : null, value);
    } catch (NoMoment e) {
      Locale locale = context.getViewRoot().getLocale();
      String pattern = ResourceBundle.getBundle("i18n.faces", locale).getString(e.getMessage());
      Object label = component.getAttributes().get("label");
      String text =
          new MessageFormat(pattern, locale)
              .format(
                  new Object[] {
                    label == null ? component.getId() : label, value.strip().replace('T', ' ')
                  });
      throw new ConverterException(new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null), e);
    }
  }

  @Override
  public String getAsString(FacesContext context, UIComponent component, Instant value) {
    return value == null ? "" : text(value);
  }

  private static String text(Instant value) {
    ZonedDateTime local = value.atZone(BelgianTime.ZONE);
    return (isTwice(local.toLocalDateTime()) ? ONE_OF_TWO : FORM).format(local);
  }

  private static boolean isTwice(LocalDateTime local) {
    return offsets(local).size() > 1;
  }

  private static List<ZoneOffset> offsets(LocalDateTime local) {
    return BelgianTime.ZONE.getRules().getValidOffsets(local);
  }

  /** What an input shows: what was typed when that stays, else its moment. */
  String shown(FacesContext context, UIInput input) {
    if (input.getSubmittedValue() != null) {
      return input.getSubmittedValue().toString();
    }
    return input.getValue() instanceof Instant at ? getAsString(context, input, at) : "";
  }

  /**
   * Whether a text must stand in an input for words: that for day and time would not show it, or
   * has no place for the zone that it needs.
   */
  static boolean isOfWords(String text) {
    if (text.isEmpty()) {
      return false;
    }
    try {
      return isTwice(LocalDateTime.parse(text, LENIENT));
    } catch (DateTimeException e) {
      return true;
    }
  }

  /**
   * What somebody means by a text.
   *
   * @param shown what the input holds; null or anything else when it holds no moment
   */
  static Instant meant(Object shown, String value) throws NoMoment {
    return shown instanceof Instant at && text(at).equals(value.strip()) ? at : parse(value);
  }

  static Instant parse(String value) throws NoMoment {
    String text = value.strip();
    if (text.length() > LONGEST) {
      throw new NoMoment("belfry.instant");
    }
    Matcher zoned = ZONED.matcher(text);
    boolean said = zoned.matches();
    String local = said ? zoned.group("local") : text;
    try {
      LocalDateTime time = LocalDateTime.parse(local.replace(' ', 'T'), LENIENT);
      List<ZoneOffset> offsets = offsets(time);
      if (offsets.isEmpty()) {
        throw new NoMoment("belfry.instant.gap");
      }
      if (!said && isTwice(time)) {
        throw new NoMoment("belfry.instant.twice");
      }
      ZoneOffset offset = said ? offset(zoned) : offsets.get(0);
      if (!offsets.contains(offset)) {
        throw new NoMoment("belfry.instant");
      }
      return StoredTime.require(time.toInstant(offset));
    } catch (DateTimeException e) {
      throw new NoMoment("belfry.instant");
    }
  }

  private static ZoneOffset offset(Matcher zoned) {
    if (zoned.group("offset") != null) {
      return ZoneOffset.of(zoned.group("offset"));
    }
    return zoned.group("summer") == null ? WINTER : SUMMER;
  }
}
