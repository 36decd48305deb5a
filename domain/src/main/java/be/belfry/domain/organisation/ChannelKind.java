package be.belfry.domain.organisation;

import be.belfry.domain.shared.Coded;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** By what a contact can be reached, and what its address looks like. */
public enum ChannelKind implements Coded {
  /** One address of electronic mail, as the notification's contact has it. */
  MAIL {
    @Override
    boolean accepts(String address) {
      return EMAIL.matcher(address).matches();
    }
  },
  /** A mobile number in the international form of E.164: a plus sign and 7 to 15 digits. */
  SMS {
    @Override
    boolean accepts(String address) {
      return NUMBER.matcher(address).matches();
    }
  },
  /** An address of another program; whether the server may go there is asked when it does. */
  WEBHOOK {
    @Override
    boolean accepts(String address) {
      try {
        URI uri = new URI(address);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        return (scheme.equals("https") || scheme.equals("http"))
            && uri.getHost() != null
            && uri.getUserInfo() == null
            && uri.getFragment() == null;
      } catch (URISyntaxException e) {
        return false;
      }
    }
  };

  /** Longest address in characters. */
  public static final int LONGEST_ADDRESS = 500;

  private static final Pattern EMAIL =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
              + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+");
  private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");

  /** Whether the text has the form of an address of this kind. */
  public boolean isAddress(String address) {
    return address.length() <= LONGEST_ADDRESS
        && address.chars().noneMatch(c -> c <= ' ' || c == 127)
        && accepts(address);
  }

  abstract boolean accepts(String address);

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
