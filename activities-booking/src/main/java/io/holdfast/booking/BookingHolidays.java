package io.holdfast.booking;

import io.holdfast.booking.hours.HolidayCalendar;
import org.springframework.context.annotation.Configuration;

/** The public holidays are read on the way to slots, so that no request should wait for the first reading. */
@Configuration(proxyBeanMethods = false)
class BookingHolidays {

    BookingHolidays() {
        HolidayCalendar.warmUp();
    }
}
