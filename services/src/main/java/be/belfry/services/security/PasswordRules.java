package be.belfry.services.security;

import be.belfry.domain.shared.RuleViolation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a password that a person chooses has to be: long, and none that is guessed first. Nothing is
 * asked of the kinds of its characters, and nothing of it is cut or changed (OWASP ASVS 5.0, 6.2.1
 * to 6.2.11).
 */
final class PasswordRules {
  /** Characters of the shortest password; ASVS asks for 8 beside a second factor. */
  static final int SHORTEST = 12;

  /** Characters of the longest one; ASVS asks for 64 at least. */
  static final int LONGEST = 128;

  /** So many characters have to be left beside what everybody knows. */
  private static final int OWN = 8;

  private static final int DIFFERENT = 5;

  /** What somebody who attacks this very program tries first, the longer before the shorter. */
  private static final List<String> KNOWN =
      List.of(
          "administrateur",
          "administrator",
          "verwalter",
          "beheerder",
          "wachtwoord",
          "motdepasse",
          "passwort",
          "password",
          "bienvenue",
          "willkommen",
          "welcome",
          "welkom",
          "belgique",
          "belgien",
          "belgium",
          "belgie",
          "belgië",
          "brussels",
          "brussel",
          "bruxelles",
          "belfry",
          "belfort",
          "beffroi");

  /** Keys and letters in the order in which fingers find them. */
  private static final List<String> ROWS =
      List.of(
          "012345678901234567890",
          "abcdefghijklmnopqrstuvwxyz",
          "qwertyuiopasdfghjklzxcvbnm",
          "azertyuiopqsdfghjklmwxcvbn",
          "qwertzuiopasdfghjklyxcvbnm",
          "1q2w3e4r5t6y7u8i9o0p",
          "1a2z3e4r5t6y7u8i9o0p",
          "1qaz2wsx3edc4rfv5tgb6yhn7ujm");

  private static final int RUN = 4;

  /** One thing again and again, with at most three characters behind it. */
  private static final Pattern REPEATED = Pattern.compile("(.{1,11}?)\\1+.{0,3}", Pattern.DOTALL);

  /** Read at the first use. */
  private static final class Common {
    static final Set<String> PASSWORDS = read();

    private static Set<String> read() {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  PasswordRules.class.getResourceAsStream("common-passwords.txt"),
                  StandardCharsets.US_ASCII))) {
        return lines
            .lines()
            .filter(line -> !line.startsWith("#"))
            .collect(Collectors.toUnmodifiableSet());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private PasswordRules() {}

  /**
   * Refuses a password that is too short, too long, or guessed first.
   *
   * @param username of the account that it is for
   * @throws RuleViolation {@code security_passwordLength}, {@code security_passwordCommon} or
   *     {@code security_passwordGuessable}
   */
  static void require(String password, String username) {
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw new RuleViolation("security_passwordLength", "password length", SHORTEST, LONGEST);
    }
    String small = password.toLowerCase(Locale.ROOT);
    if (Common.PASSWORDS.contains(small)) {
      throw new RuleViolation("security_passwordCommon", "one of the most used passwords");
    }
    if (small.chars().distinct().count() < DIFFERENT
        || REPEATED.matcher(small).matches()
        || own(small, username.toLowerCase(Locale.ROOT)).length() < OWN) {
      throw new RuleViolation("security_passwordGuessable", "a password that is guessed first");
    }
  }

  /** What is left without the name of the account, words that everybody knows, and rows of keys. */
  private static String own(String password, String username) {
    String left = username.length() < RUN ? password : password.replace(username, "");
    for (String known : KNOWN) {
      left = left.replace(known, "");
    }
    StringBuilder own = new StringBuilder();
    int at = 0;
    while (at < left.length()) {
      int run = run(left, at);
      if (run >= RUN) {
        at += run;
      } else {
        own.append(left.charAt(at++));
      }
    }
    return own.toString();
  }

  /** How many characters from here on stand in a row, forwards or backwards. */
  private static int run(String text, int from) {
    int longest = 0;
    for (String row : ROWS) {
      String back = new StringBuilder(row).reverse().toString();
      int to = from + longest + 1;
      while (to <= text.length()
          && (row.contains(text.substring(from, to)) || back.contains(text.substring(from, to)))) {
        longest = to - from;
        to++;
      }
    }
    return longest;
  }
}
