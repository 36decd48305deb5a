/** REST of the outbox: records out, never a message's text. */
package be.belfry.web.outbox.rest;
