package io.holdfast.notify;

import io.holdfast.foundation.database.DatabaseUrl;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.sealing.PayloadKeys;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.notify.providers.SendGridMail;
import io.holdfast.notify.providers.TwilioSms;
import io.holdfast.notify.writing.AccountLetters;
import io.holdfast.notify.writing.Letters;
import io.holdfast.workflows.capability.AccountNoticeActivities;
import io.holdfast.workflows.capability.FenceActivities;
import io.holdfast.workflows.capability.NoticeActivities;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the worker imports: the fence and the notices. A role that only fences needs no provider's credentials. */
@Configuration(proxyBeanMethods = false)
@Import({NotifyActivities.Fences.class, NotifyActivities.Notices.class})
public class NotifyActivities {

    /** The fence alone: a step in the database, run by the workflow workers. */
    @Configuration(proxyBeanMethods = false)
    public static class Fences {

        @Bean
        ModuleDatabase notifyDatabase(Settings settings) {
            return ModuleDatabase.of(
                    DatabaseUrl.of(settings, "NOTIFY_DATABASE_URL"),
                    "holdfast-notify",
                    settings.number("DATABASE_POOL_SIZE", 16));
        }

        @Bean
        FenceActivities fenceActivities(@Qualifier("notifyDatabase") ModuleDatabase database) {
            return new FenceRaiser(new R2dbcFences(database));
        }
    }

    /** The hand-overs, run by the workers of the queue {@code notify}. */
    @Configuration(proxyBeanMethods = false)
    @Import(Fences.class)
    public static class Notices {

        @Bean
        NotifySettings notifySettings(Settings settings) {
            return NotifySettings.of(settings);
        }

        @Bean
        SendGridMail sendGridMail(NotifySettings settings) {
            return new SendGridMail(settings.sendGridBase(), settings.sendGridKey(), settings.mailFrom());
        }

        @Bean
        TwilioSms twilioSms(NotifySettings settings) {
            return new TwilioSms(
                    settings.twilioBase(),
                    settings.twilioAccountSid(),
                    settings.twilioAuthToken(),
                    settings.twilioFrom());
        }

        @Bean
        Carriers carriers(NotifySettings settings, SendGridMail mail, TwilioSms sms, Clock clock) {
            return new Carriers(new Letters(settings.mailFrom()), mail, sms, clock);
        }

        @Bean
        AccountNoticeActivities accountNoticeActivities(
                @Qualifier("notifyDatabase") ModuleDatabase database, Settings settings, SendGridMail mail) {
            return new AccountNoticeSender(
                    new R2dbcAccountNotices(database, PayloadKeys.of(settings)), new AccountLetters(), mail);
        }

        @Bean
        NoticeActivities noticeActivities(
                @Qualifier("notifyDatabase") ModuleDatabase database, Carriers carriers, Clock clock) {
            return new NoticeSender(new R2dbcNotifications(database), carriers, clock, System::nanoTime);
        }
    }
}
