package be.belfry.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The screen's texts in the user's language: {@code #{t['incident_list.title']}}. */
@Named("t")
@RequestScoped
public class Texts extends AbstractMap<String, String> {
  @Inject private LocaleView locale;

  @Override
  public String get(Object key) {
    return BundledTexts.text(locale.language(), String.valueOf(key), List.of());
  }

  /** The text with its placeholders filled. */
  public String msg(String key, Object... arguments) {
    return BundledTexts.text(locale.language(), key, Arrays.asList(arguments));
  }

  @Override
  public boolean containsKey(Object key) {
    return BundledTexts.find(locale.language(), String.valueOf(key)).isPresent();
  }

  /** Not for walking: the texts are looked up one by one. */
  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return Set.of();
  }
}
