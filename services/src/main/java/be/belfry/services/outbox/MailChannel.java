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
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.net.SocketFactory;

/**
 * Electronic mail through one SMTP server; plain text, one recipient for each message. The mails of
 * a turn of the relay leave by one connection: with one for each, a flood of receipts would spend
 * its time on handshakes.
 */
@ApplicationScoped
public class MailChannel implements Channel {
  /** A server that hangs holds up the mails behind this one: not for long. Milliseconds. */
  private static final String TIMEOUT = "10000";

  /**
   * For everything about one mail, connecting included: less than {@link OutboxDesk#TAKEN}, after
   * which another node sends it too. A dozen answers, each just before its timeout, take longer.
   */
  static final Duration LIMIT = Duration.ofSeconds(55);

  /** Not now, or never: the server has not taken the mail (RFC 5321, 4.2.1). */
  private static final Pattern NOT_TAKEN = Pattern.compile("[45]\\d\\d\\b");

  /** It would refuse it again. */
  private static final Pattern REFUSED = Pattern.compile("5\\d\\d\\b");

  private final Duration limit;
  private final Line line = new Line();

  @Inject private MailSettings settings;

  /** The connection by which the last mail left; null when none is open. */
  private Transport kept;

  /** As the container makes it. */
  public MailChannel() {
    this(LIMIT);
  }

  MailChannel(Duration limit) {
    this.limit = limit;
  }

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
    Line own = new Line();
    try (Deadline deadline = new Deadline(limit, own::cut)) {
      try (Transport transport = session(own).getTransport()) {
        transport.connect();
        return true;
      } catch (MessagingException e) {
        throw failed(e, deadline);
      }
    }
  }

  /**
   * A server may end a connection that has brought it mails, or take no more of it: that is no
   * answer about the next one, which is tried once by a new connection.
   */
  @Override
  public synchronized void send(OutboundMessage message, String address) throws DeliveryFailed {
    Session session = session(line);
    MimeMessage mail = mail(session, message, address);
    line.begin();
    try (Deadline deadline = new Deadline(limit, line::cut)) {
      send(mail, session, deadline);
    }
  }

  private void send(MimeMessage mail, Session session, Deadline deadline) throws DeliveryFailed {
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
        if (!used || isWaitedForInVain(e) || deadline.isOver()) {
          throw known(failed(e, deadline), lost);
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

  private static DeliveryFailed failed(MessagingException e, Deadline deadline) {
    return deadline.isOver() ? new DeliveryFailed(deadline.said(), e) : failed(e);
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

  private Session session(Line sockets) {
    Properties properties = new Properties();
    properties.put("mail.transport.protocol", "smtp");
    properties.put("mail.smtp.host", settings.host().orElseThrow());
    properties.put("mail.smtp.port", Integer.toString(settings.port().orElseThrow()));
    properties.put("mail.smtp.starttls.enable", Boolean.toString(settings.startTls()));
    properties.put("mail.smtp.starttls.required", Boolean.toString(settings.startTls()));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.connectiontimeout", TIMEOUT);
    properties.put("mail.smtp.timeout", TIMEOUT);
    properties.put("mail.smtp.socketFactory", sockets);
    properties.put("mail.smtp.socketFactory.fallback", "false");
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

  /** The line to the server, which can be cut while a thread waits for an answer on it. */
  private static final class Line extends SocketFactory {
    private Socket socket;
    private boolean cut;

    /** From now on it may be used, until it is cut. */
    synchronized void begin() {
      cut = false;
    }

    /** Nothing goes over it any more, and no new connection comes about. */
    synchronized void cut() {
      cut = true;
      if (socket != null) {
        HttpPost.end(socket);
      }
    }

    @Override
    public synchronized Socket createSocket() throws IOException {
      if (cut) {
        throw new SocketTimeoutException("no time is left");
      }
      socket = new Socket();
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress own, int ownPort)
        throws IOException {
      return connected(new InetSocketAddress(host, port), new InetSocketAddress(own, ownPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress own, int ownPort)
        throws IOException {
      return connected(new InetSocketAddress(host, port), new InetSocketAddress(own, ownPort));
    }

    private Socket connected(InetSocketAddress to, InetSocketAddress from) throws IOException {
      Socket fresh = createSocket();
      fresh.bind(from);
      fresh.connect(to, Integer.parseInt(TIMEOUT));
      return fresh;
    }
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
