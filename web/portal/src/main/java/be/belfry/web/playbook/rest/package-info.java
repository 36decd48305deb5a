/** REST of procedures and their steps: records in, records out. */
package be.belfry.web.playbook.rest;
