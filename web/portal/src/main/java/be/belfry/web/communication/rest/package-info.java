/** REST of warnings and of what the information cell says. */
package be.belfry.web.communication.rest;
