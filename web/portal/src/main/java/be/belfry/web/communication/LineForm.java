package be.belfry.web.communication;

import be.belfry.domain.communication.LineContent;
import be.belfry.domain.communication.LineWords;
import be.belfry.domain.shared.Language;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The fields of a line that is being written, in each language. */
public class LineForm {
  private final Map<Language, Words> words = new EnumMap<>(Language.class);

  /** The fields of what is stored. */
  public LineForm(LineContent content) {
    for (Language language : Language.values()) {
      words.put(language, new Words(language, content.in(language)));
    }
  }

  /** The fields of one language. */
  public static class Words {
    private final Language language;
    private String heading;
    private String body;

    Words(Language language, LineWords words) {
      this.language = language;
      this.heading = words.heading();
      this.body = words.body();
    }

    LineWords words() {
      return new LineWords(heading, body);
    }

    public Language getLanguage() {
      return language;
    }

    public String getHeading() {
      return heading;
    }

    public void setHeading(String heading) {
      this.heading = heading;
    }

    public String getBody() {
      return body;
    }

    public void setBody(String body) {
      this.body = body;
    }
  }

  /** What stands in the fields. */
  LineContent content() {
    return new LineContent(
        words.get(Language.NL).words(),
        words.get(Language.FR).words(),
        words.get(Language.DE).words(),
        words.get(Language.EN).words());
  }

  /** The fields of each language. */
  public List<Words> getWords() {
    return List.copyOf(words.values());
  }
}
