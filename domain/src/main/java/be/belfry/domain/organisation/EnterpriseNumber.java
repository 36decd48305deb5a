package be.belfry.domain.organisation;

import be.belfry.domain.shared.RuleViolation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Number of an enterprise in the Crossroads Bank for Enterprises: ten digits, the last two of which
 * check the first eight.
 *
 * @param text as it is written and stored, {@code 0403.171.788}
 */
public record EnterpriseNumber(String text) {
  private static final int MODULUS = 97;
  private static final int CHECK_DIGITS = 100;
  private static final Pattern FORM =
      Pattern.compile("(?:BE)? ?([01][0-9]{3})[. ]?([0-9]{3})[. ]?([0-9]{3})");

  public EnterpriseNumber {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw invalid(text);
    }
    text = parts.group(1) + "." + parts.group(2) + "." + parts.group(3);
    long digits = Long.parseLong(text.replace(".", ""));
    if (digits % CHECK_DIGITS != MODULUS - digits / CHECK_DIGITS % MODULUS) {
      throw invalid(text);
    }
  }

  /**
   * Reads one as people write it: with dots, spaces or neither, with or without {@code BE} before.
   *
   * @throws RuleViolation ({@code organisation_enterpriseNumber}) when it has another form or its
   *     check digits are not those of its other digits
   */
  public static EnterpriseNumber of(String text) {
    return new EnterpriseNumber(text == null ? "" : text.strip());
  }

  private static RuleViolation invalid(String text) {
    return new RuleViolation(
        "organisation_enterpriseNumber", text + " is no enterprise number", text);
  }
}
