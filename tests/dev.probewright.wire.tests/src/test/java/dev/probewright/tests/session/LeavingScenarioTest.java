/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeDriver;
import dev.probewright.probe.cmsisdap.CmsisDapDriver;
import dev.probewright.session.Probes;
import dev.probewright.session.Session;
import dev.probewright.session.connect.ConnectFailedException;
import dev.probewright.session.connect.ConnectStrategy;
import dev.probewright.session.connect.ResetPinException;
import dev.probewright.sim.SimBus;
import dev.probewright.target.BreakpointKind;
import dev.probewright.target.ResetLine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What is left in a chip, and said of it, where the way in or out does not go as it should. */
class LeavingScenarioTest {
    /** The same object with some of its answers replaced. */
    private static <T> T altered(Class<T> type, T original, BiFunction<String, Object, Object> alter) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return alter.apply(method.getName(), method.invoke(original, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /** A reset pin that a probe can pull and that does not come up again, as with something else that holds it. */
    private static ResetLine held(ResetLine line) {
        return (ResetLine) Proxy.newProxyInstance(
                ResetLine.class.getClassLoader(), new Class<?>[] {ResetLine.class}, (self, method, arguments) -> {
                    boolean release = method.getName().equals("assertReset") && !(Boolean) arguments[0];
                    return release ? null : method.invoke(line, arguments);
                });
    }

    @Test
    void aResetThatIsNotComeOutOfLeavesNoCatchArmed() throws Exception {
        SessionBench bench = SessionBench.selfPowered();
        bench.board().loadFlash(0, Firmware.binary("blinky"));
        bench.board().powerUp();
        bench.board().advance(Duration.ofMillis(50));
        ProbeDriver driver = altered(
                ProbeDriver.class,
                new CmsisDapDriver(List.of(SimBus.of(bench.board()))),
                (method, answer) -> method.equals("open")
                        ? altered(
                                Probe.class,
                                (Probe) answer,
                                (name, value) -> name.equals("resetLine")
                                        ? ((Optional<?>) value).map(line -> held((ResetLine) line))
                                        : value)
                        : answer);
        ConnectFailedException failure = assertThrows(
                ConnectFailedException.class,
                () -> Session.open(
                        new Probes(List.of(driver)), bench.options().withStrategy(ConnectStrategy.UNDER_RESET)));
        assertTrue(
                failure.attempts().get(0).failure().orElseThrow() instanceof ResetPinException pin
                        && pin.symptom() == ResetPinException.Symptom.HELD,
                failure.getMessage());
        int before = bench.board().text().length();
        bench.board().inspect(chip -> {
            chip.pullReset(false);
            return chip;
        });
        bench.board().advance(Duration.ofMillis(1200));
        assertTrue(bench.board().text().length() > before, "the program runs from the next reset on");
        bench.board().close();
    }

    @Test
    void whereBreakpointsCannotBeTakenBackAWarningSaysSo() throws Exception {
        List<String> warnings = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                warnings.add(entry.getLevel() + " " + entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(Session.class.getName());
        logger.addHandler(handler);
        try {
            SessionBench bench = SessionBench.running("blinky");
            Session session = bench.open();
            session.core().setBreakpoint(Firmware.FLASH + 0x100, BreakpointKind.HARDWARE);
            bench.board().faults().add("no target");
            session.close();
            assertEquals(List.of("WARNING closing " + bench.id() + ": breakpoints may remain in the chip"), warnings);
            assertEquals(List.of(), bench.threads());
        } finally {
            logger.removeHandler(handler);
        }
    }
}
