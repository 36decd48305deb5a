package be.belfry.services.outbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whose certificates are believed: those that Java believes, and those of a file of the operator.
 * The file is read each time, so that a new certificate needs no restart.
 */
final class Trust {
  private Trust() {}

  /**
   * Connections to who can prove his name.
   *
   * @param more file with certificates in PEM; empty: none but Java's
   * @throws IOException when the file is not there or holds no certificate
   */
  static SSLSocketFactory with(Optional<Path> more) throws IOException {
    if (more.isEmpty()) {
      return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }
    try (InputStream in = Files.newInputStream(more.get())) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int no = 0;
      for (X509Certificate known : known()) {
        store.setCertificateEntry("java-" + no++, known);
      }
      int own = no;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("own-" + no++, one);
      }
      if (no == own) {
        throw new IOException("no certificate in " + more.get());
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IOException("no certificate in " + more.get(), e);
    }
  }

  private static X509Certificate[] known() throws GeneralSecurityException {
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init((KeyStore) null);
    return Arrays.stream(managers.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .map(X509TrustManager::getAcceptedIssuers)
        .findFirst()
        .orElse(new X509Certificate[0]);
  }

  /**
   * What is wrong with the certificate that the other side showed, in one line for the
   * administrator; empty when the connection failed for another reason.
   */
  static Optional<String> wrong(SSLException failure, String host) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException
          || cause instanceof CertificateNotYetValidException) {
        return Optional.of("the certificate of " + host + " is not valid today");
      }
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        String text = String.valueOf(cause.getMessage());
        return Optional.of(
            text.contains("subject alternative") || text.contains("No name matching")
                ? "the certificate of " + host + " is made out to another name"
                : "the certificate of "
                    + host
                    + " is signed by nobody who is trusted (belfry.webhook.trust)");
      }
    }
    return Optional.empty();
  }
}
