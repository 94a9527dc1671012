/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.probewright.probe.DapLink;
import dev.probewright.probe.Probe;
import dev.probewright.probe.WireProtocol;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ConnectLadderTest {
    /** It can say that it has no reset pin and measures no supply, and nothing else; its wire can do nothing. */
    private static Probe withoutResetPin() {
        return answering(Probe.class, method -> switch (method) {
            case "resetLine" -> Optional.empty();
            case "protocols" -> Set.of(WireProtocol.SWD);
            case "targetMillivolts" -> OptionalInt.empty();
            case "disconnect" -> "";
            case "dap" -> answering(DapLink.class, ConnectLadderTest::refuse);
            default -> refuse(method);
        });
    }

    private static Object refuse(String method) {
        throw new UnsupportedOperationException(method);
    }

    private static <T> T answering(Class<T> type, Function<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.apply(method.getName())));
    }

    @Test
    void underResetWithoutAResetPinSaysSo() {
        ConnectOptions options = ConnectOptions.DEFAULT.withStrategy(ConnectStrategy.UNDER_RESET);
        ConnectFailedException failure = assertThrows(
                ConnectFailedException.class,
                () -> ConnectLadder.climb(
                        withoutResetPin(), options, Optional.empty(), LockCheck.NONE, ConnectListener.NONE));
        assertEquals(1, failure.attempts().size());
        assertEquals("under reset at 4 MHz", failure.attempts().get(0).rung());
        ResetPinException why = assertInstanceOf(
                ResetPinException.class, failure.attempts().get(0).failure().orElseThrow());
        assertEquals(ResetPinException.Symptom.ABSENT, why.symptom());
    }
}
