/** Stories told over real HTTP against the real servers, with failures provoked. */
package io.holdfast.e2e;
