package be.belfry.server;

import be.belfry.domain.plan.OfficeDefinition;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.ServiceDefinition;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A mail server on this machine for the one server of the run. It can be switched off and on again
 * and keeps what it was given.
 */
public final class PostBox {
  private static final String DOMAIN = "@services.example";

  private final int port;
  private final List<Mail> kept = new ArrayList<>();
  private GreenMail server;

  /**
   * A mail as it arrived.
   *
   * @param to address of its recipient
   * @param headers names of its headers, in lower case
   */
  public record Mail(String to, String subject, String body, Set<String> headers) {}

  PostBox() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open();
  }

  /** On which another mail server may listen while it is closed. */
  public int port() {
    return port;
  }

  /** From now on it answers. */
  public synchronized void open() {
    server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
  }

  /** From now on nobody answers on its port. */
  public synchronized void close() {
    kept.addAll(fetched());
    server.stop();
    server = null;
  }

  /** All that has arrived so far. */
  public synchronized List<Mail> received() {
    List<Mail> all = new ArrayList<>(kept);
    all.addAll(fetched());
    return all;
  }

  private List<Mail> fetched() {
    List<Mail> mails = new ArrayList<>();
    try {
      for (MimeMessage message :
          server == null ? new MimeMessage[0] : server.getReceivedMessages()) {
        Set<String> headers = new TreeSet<>();
        for (Header header : Collections.list(message.getAllHeaders())) {
          headers.add(header.getName().toLowerCase(Locale.ROOT));
        }
        mails.add(
            new Mail(
                message.getRecipients(Message.RecipientType.TO)[0].toString(),
                message.getSubject(),
                String.valueOf(message.getContent()),
                headers));
      }
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return mails;
  }

  /** Address of a recipient of the directory. */
  public static String address(String recipient) {
    return recipient.replace(':', '.').toLowerCase(Locale.ROOT) + DOMAIN;
  }

  /** What an operator sets so that all mail to services comes here. */
  Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("BELFRY_MAIL_HOST", "127.0.0.1");
    environment.put("BELFRY_MAIL_PORT", Integer.toString(port));
    environment.put("BELFRY_MAIL_STARTTLS", "false");
    environment.put("BELFRY_MAIL_FROM", "belfry@ccb.example");
    directory(environment, "dutyOfficer");
    directory(environment, "crisisCentre");
    PlanVersion plan = ShippedPlans.load(LawSources.shipped()).inForce();
    for (OfficeDefinition office : plan.offices()) {
      directory(environment, "office:" + office.code());
    }
    for (ServiceDefinition service : plan.services()) {
      directory(environment, "service:" + service.code());
      directory(environment, "service:" + service.code() + ":substitute");
      directory(environment, "service:" + service.code() + ":board");
    }
    return environment;
  }

  private static void directory(Map<String, String> environment, String recipient) {
    String name = recipient.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    environment.put("BELFRY_MAIL_DIRECTORY_" + name, address(recipient));
    environment.put("BELFRY_MAIL_EXERCISE_" + name, "exercise." + address(recipient));
  }
}
