package be.belfry.services.outbox;

import be.belfry.domain.outbox.OutboundMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Electronic mail through one SMTP server; plain text, one recipient for each message. The mails of
 * a turn of the relay leave by one connection: with one for each, a flood of receipts would spend
 * its time on handshakes.
 */
@ApplicationScoped
public class MailChannel implements Channel {
  /** A server that hangs holds up the messages behind this one: not for long. Milliseconds. */
  private static final String TIMEOUT = "10000";

  /** Not now, or never: the server has not taken the mail (RFC 5321, 4.2.1). */
  private static final Pattern NOT_TAKEN = Pattern.compile("[45]\\d\\d\\b");

  /** It would refuse it again. */
  private static final Pattern REFUSED = Pattern.compile("5\\d\\d\\b");

  @Inject private MailSettings settings;

  /** The connection by which the last mail left; null when none is open. */
  private Transport kept;

  @Override
  public String code() {
    return OutboundMessage.MAIL;
  }

  @Override
  public String obstacle() {
    if (settings.host().isEmpty()) {
      return "no mail server is set up";
    }
    return settings.port().isEmpty()
        ? "BELFRY_MAIL_PORT is no port: it needs a number from 1 to 65535"
        : "";
  }

  @Override
  public boolean probe() throws DeliveryFailed {
    try (Transport transport = session().getTransport()) {
      transport.connect();
      return true;
    } catch (MessagingException e) {
      throw failed(e);
    }
  }

  /**
   * A server may end a connection that has brought it mails, or take no more of it: that is no
   * answer about the next one, which is tried once by a new connection.
   */
  @Override
  public synchronized void send(OutboundMessage message, String address) throws DeliveryFailed {
    Session session = session();
    MimeMessage mail = mail(session, message, address);
    boolean used;
    boolean lost = false;
    do {
      used = kept != null;
      try {
        hand(mail, session);
        return;
      } catch (MessagingException e) {
        boolean refused = kept != null && says(REFUSED, e);
        lost |= kept != null && !says(NOT_TAKEN, e);
        if (!refused || !kept.isConnected()) {
          rest();
        }
        if (refused) {
          throw known(failed(e).answered(), lost);
        }
        if (!used || isWaitedForInVain(e)) {
          throw known(failed(e), lost);
        }
      }
    } while (used);
  }

  /**
   * @param lost whether a server got the mail and its answer was lost, now or the time before
   */
  private static DeliveryFailed known(DeliveryFailed failed, boolean lost) {
    return lost ? failed : failed.unsent();
  }

  private void hand(MimeMessage mail, Session session) throws MessagingException {
    if (kept == null) {
      Transport transport = session.getTransport();
      transport.connect();
      kept = transport;
    }
    kept.sendMessage(mail, mail.getAllRecipients());
  }

  /** Whether the server's word about the mail is such a one. */
  private static boolean says(Pattern word, MessagingException e) {
    for (Exception one = e; one instanceof MessagingException more; one = more.getNextException()) {
      if (word.matcher(String.valueOf(one.getMessage())).lookingAt()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public synchronized void rest() {
    if (kept != null) {
      try {
        kept.close();
      } catch (MessagingException e) {
        // it is gone, as it should be
      }
      kept = null;
    }
  }

  private static boolean isWaitedForInVain(MessagingException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException) {
        return true;
      }
    }
    return false;
  }

  private static DeliveryFailed failed(MessagingException e) {
    return new DeliveryFailed(e.getClass().getSimpleName() + ": " + firstLine(e), e);
  }

  /** No matter of the server: an address that is none fails the same way each time. */
  private MimeMessage mail(Session session, OutboundMessage message, String address)
      throws DeliveryFailed {
    try {
      MimeMessage mail = new IdentifiedMessage(session, message.id().toString());
      mail.setFrom(new InternetAddress(settings.from()));
      mail.setRecipient(Message.RecipientType.TO, new InternetAddress(address));
      mail.setSubject(message.subject(), StandardCharsets.UTF_8.name());
      mail.setText(message.body(), StandardCharsets.UTF_8.name());
      // Nobody wrote it (RFC 3834): who is away answers it by none, and it comes back by no rule.
      mail.setHeader("Auto-Submitted", "auto-generated");
      mail.saveChanges();
      return mail;
    } catch (MessagingException e) {
      throw failed(e).answered().unsent();
    }
  }

  private Session session() {
    Properties properties = new Properties();
    properties.put("mail.transport.protocol", "smtp");
    properties.put("mail.smtp.host", settings.host().orElseThrow());
    properties.put("mail.smtp.port", Integer.toString(settings.port().orElseThrow()));
    properties.put("mail.smtp.starttls.enable", Boolean.toString(settings.startTls()));
    properties.put("mail.smtp.starttls.required", Boolean.toString(settings.startTls()));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.connectiontimeout", TIMEOUT);
    properties.put("mail.smtp.timeout", TIMEOUT);
    properties.put("mail.smtp.writetimeout", TIMEOUT);
    properties.put("mail.smtp.quitwait", "false");
    // Whether a connection is open is asked by RSET, which ends what a refusal left half done.
    properties.put("mail.smtp.userset", "true");
    if (settings.user().isEmpty()) {
      return Session.getInstance(properties);
    }
    properties.put("mail.smtp.auth", "true");
    return Session.getInstance(
        properties,
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(settings.user().orElseThrow(), settings.password());
          }
        });
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** Keeps one Message-ID over all tries, by which a mail box can tell a repeat. */
  private static final class IdentifiedMessage extends MimeMessage {
    private final String id;

    IdentifiedMessage(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + "@belfry>");
    }
  }
}
