package io.holdfast.booking;

import io.holdfast.booking.hours.HolidayCalendar;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The public holidays, read on the way to every slot: one memory of them per process. */
@Configuration(proxyBeanMethods = false)
class BookingHolidays {

    @Bean
    HolidayCalendar holidayCalendar() {
        return new HolidayCalendar().warmUp();
    }
}
