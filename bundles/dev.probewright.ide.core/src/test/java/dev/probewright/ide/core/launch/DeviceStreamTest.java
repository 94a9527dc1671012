/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.debug.core.IStreamListener;
import org.junit.jupiter.api.Test;

class DeviceStreamTest {
    private static final String END = System.lineSeparator();

    private final DeviceStream stream = new DeviceStream();

    @Test
    void keepsWhatCameBeforeTheConsole() {
        stream.line("one");
        stream.line("two");
        assertEquals("one" + END + "two" + END, stream.getContents());
        stream.flushContents();
        assertEquals("", stream.getContents());
    }

    @Test
    void keepsNothingForWhomeverListens() {
        List<String> heard = new ArrayList<>();
        stream.addListener((text, monitor) -> heard.add(text));
        stream.setBuffered(false);
        stream.line("one");
        assertEquals(List.of("one" + END), heard);
        assertEquals("", stream.getContents());
        assertEquals(false, stream.isBuffered());
    }

    @Test
    void doesNotTellWhomeverHasLeft() {
        List<String> heard = new ArrayList<>();
        IStreamListener listener = (text, monitor) -> heard.add(text);
        stream.addListener(listener);
        stream.removeListener(listener);
        stream.line("one");
        assertEquals(List.of(), heard);
    }
}
