/** SendGrid and Twilio as the official clients know them, and the inbox that shows what they were given. */
@NullMarked
package io.holdfast.localstack.providers;

import org.jspecify.annotations.NullMarked;
