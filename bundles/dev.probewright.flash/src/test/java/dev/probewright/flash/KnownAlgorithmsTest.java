/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.flash.AlgorithmReplacement.When;
import dev.probewright.flash.FlashPlan.ByteRange;
import dev.probewright.target.TargetException;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownAlgorithmsTest {
    private static final KnownAlgorithms STANDARD = KnownAlgorithms.standard();

    private static PackAlgorithm algorithm(String name, String version) throws TargetException {
        return new PackAlgorithm(FlmReader.read(name, new FlmBytes().bytes()), Optional.of(version), Optional.empty());
    }

    @Test
    void aNameAndAPackAreAHintOnly() throws TargetException {
        PackAlgorithm suspect = algorithm("STM32G43x-4x_128.FLM", "1.4.0");
        assertEquals(Optional.empty(), STANDARD.certain(suspect), "it may be another file");
        KnownAlgorithm entry = STANDARD.likely(suspect).orElseThrow();
        assertEquals("address wrong pages on single-bank parts", entry.fault());
        assertTrue(entry.advice().contains("0x08010000") && entry.advice().contains("built-in STM32G4 loader"));
        assertEquals(Optional.empty(), STANDARD.likely(algorithm("STM32G43x-4x_128.FLM", "1.2.0")), "an older pack");
        assertEquals(Optional.empty(), STANDARD.likely(algorithm("STM32G47x-8x_512.FLM", "1.4.0")), "another file");
    }

    @Test
    void aDigestIsCertainWhateverTheName() throws Exception {
        PackAlgorithm bad = algorithm("RENAMED.FLM", "9.9.9");
        KnownAlgorithms table = KnownAlgorithms.read(new StringReader(entry("x.sha256=" + bad.sha256())));
        assertEquals("x", table.certain(bad).orElseThrow().id());
        assertEquals("x", table.likely(bad).orElseThrow().id());
    }

    @Test
    void aTableThatIsWrittenWrongIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> KnownAlgorithms.read(new StringReader(entry("x.sha256=12"))));
        assertThrows(IOException.class, () -> KnownAlgorithms.read(new StringReader("x.file=A.FLM")));
    }

    private static String entry(String more) {
        return "x.file=A.FLM\nx.pack=P\nx.versions=1.0, 1.1\nx.fault=fail\nx.advice=none\n" + more;
    }

    @Test
    void aReplacementIsToldInSentences() throws TargetException {
        FlashAlgorithm refused = algorithm("A.FLM", "1.0");
        FlashAlgorithm own = BuiltInAlgorithm.find("stm32g4").orElseThrow();
        assertEquals(
                "EraseSector(0x08010000) returned 1. A.FLM of pack 1.0 does not work on this chip;"
                        + " the built-in STM32G4 loader was used instead."
                        + " It had changed the sector at 0x08000800, too, which holds again what it held.",
                new AlgorithmReplacement(
                                refused,
                                own,
                                When.PROGRAMMING,
                                "EraseSector(0x08010000) returned 1",
                                Optional.empty(),
                                List.of(new ByteRange(0x0800_0800L, 2048)))
                        .message());
    }
}
