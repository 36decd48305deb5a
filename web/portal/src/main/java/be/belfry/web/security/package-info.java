/** Signing in and out, and who acts in a request. */
package be.belfry.web.security;
