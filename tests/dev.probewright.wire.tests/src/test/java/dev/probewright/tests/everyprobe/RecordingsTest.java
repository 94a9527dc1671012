/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.everyprobe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeDriver;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.access.Buses;
import dev.probewright.probe.access.Recording;
import dev.probewright.sim.BoardOptions;
import dev.probewright.target.TargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each driver sends today is what it sent when its session was recorded, byte by byte; the first line that differs is named. How
 * to record anew: {@link RecordedSession}.
 */
class RecordingsTest {
    private static final String CASES = "dev.probewright.tests.everyprobe.RecordedSession#cases";

    @TempDir
    private Path folder;

    private static Path recording(ProbeCase which) throws Exception {
        return Path.of(
                RecordingsTest.class.getResource(RecordedSession.file(which)).toURI());
    }

    private static void replay(ProbeCase which, Path file) throws TargetException, IOException {
        String kind = Recording.read(file).event("probe").orElseThrow().split(" ")[0];
        String wiring = BoardOptions.forTest("replay").with(which.options()).firmware();
        ProbeDriver driver = EveryBench.drivers(new Buses(List.of(), List.of(), List.of()), wiring).stream()
                .filter(each -> each.id().equals(kind))
                .findFirst()
                .orElseThrow();
        ProbeInfo info = driver.find("replay:" + file).orElseThrow();
        try (Probe probe = driver.open(info)) {
            RecordedSession.run(which, probe);
        }
    }

    @ParameterizedTest
    @MethodSource(CASES)
    void theDriverSendsWhatItSent(ProbeCase which) throws Exception {
        replay(which, recording(which));
    }

    @Test
    void aDriverThatSendsSomethingElseIsToldTheLine() throws Exception {
        ProbeCase which = ProbeCase.named("dap-512x8");
        List<String> lines = new ArrayList<>(Files.readAllLines(recording(which)));
        int last = 0;
        for (int i = 0; i < lines.size(); i++) {
            last = lines.get(i).contains(" > ") ? i : last;
        }
        lines.set(last, lines.get(last) + "00");
        Path changed = Files.write(folder.resolve("changed.rec"), lines);
        ProbeException e = assertThrows(ProbeException.class, () -> replay(which, changed));
        assertTrue(e.getMessage().contains("line " + (last + 1)), e::getMessage);
    }

    /** What is in the tree is what is recorded today: nothing of it hangs on time. */
    @Test
    void aRecordingIsTheSameEachTime() throws Exception {
        ProbeCase which = ProbeCase.named("stlink-v2");
        Path anew = folder.resolve("anew.rec");
        RecordedSession.record(which, anew);
        assertEquals(Files.readAllLines(recording(which)), Files.readAllLines(anew));
    }
}
