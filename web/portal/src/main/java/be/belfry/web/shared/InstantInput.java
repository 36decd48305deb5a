package be.belfry.web.shared;

import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.StoredTime;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
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
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Moment in a form, {@code <f:converter converterId="belfry.instant"/>} on an input of type {@code
 * datetime-local}: day and time of the clock in Brussels. The hour that summer time leaves out is
 * refused; of the hour that comes twice the first one is meant, unless the zone is written after it
 * ({@code 2026-10-25 02:30 +01:00}). A text that nobody changed means the moment that it was
 * written for, which it says to the minute only: legal clocks run from its seconds, and from one of
 * both hours. So a view must hold that moment also while its form comes in.
 */
@FacesConverter("belfry.instant")
public class InstantInput implements Converter<Instant> {
  private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");
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
              .format(new Object[] {label == null ? component.getId() : label});
      throw new ConverterException(new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null), e);
    }
  }

  @Override
  public String getAsString(FacesContext context, UIComponent component, Instant value) {
    return value == null ? "" : text(value);
  }

  private static String text(Instant value) {
    return FORM.format(value.atZone(BelgianTime.ZONE));
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
    int zone = text.lastIndexOf('+');
    String local = (zone < 0 ? text : text.substring(0, zone)).strip().replace(' ', 'T');
    try {
      LocalDateTime time = LocalDateTime.parse(local, LENIENT);
      List<ZoneOffset> offsets = BelgianTime.ZONE.getRules().getValidOffsets(time);
      if (offsets.isEmpty()) {
        throw new NoMoment("belfry.instant.gap");
      }
      ZoneOffset offset = zone < 0 ? offsets.get(0) : ZoneOffset.of(text.substring(zone));
      if (!offsets.contains(offset)) {
        throw new NoMoment("belfry.instant");
      }
      return StoredTime.require(time.toInstant(offset));
    } catch (DateTimeException e) {
      throw new NoMoment("belfry.instant");
    }
  }
}
