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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.session.Diagnosis;
import dev.probewright.target.TargetException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the user is told, for each kind of failure. */
class DiagnosisTest {
    /** What is said where nobody has thought of the failure. */
    private static final String FALLBACK = "target";

    @Test
    void everyKindOfFailureHasASample() throws Exception {
        Set<String> sampled = FailureSamples.all().stream()
                .map(failure -> failure.getClass().getName())
                .collect(Collectors.toSet());
        List<String> missing = OurClasses.concrete(TargetException.class).stream()
                .map(Class::getName)
                .filter(name -> !sampled.contains(name))
                .toList();
        assertEquals(List.of(), missing, "failures without a sample in FailureSamples");
    }

    @Test
    void theScanFindsFailuresOfSeveralBundles() throws Exception {
        Set<String> packages = OurClasses.concrete(TargetException.class).stream()
                .map(Class::getPackageName)
                .collect(Collectors.toSet());
        assertTrue(
                packages.containsAll(Set.of(
                        "dev.probewright.target",
                        "dev.probewright.probe",
                        "dev.probewright.adi",
                        "dev.probewright.chip",
                        "dev.probewright.image",
                        "dev.probewright.flash",
                        "dev.probewright.session",
                        "dev.probewright.gdbserver.client")),
                packages.toString());
    }

    @Test
    void everyKindOfFailureIsInTheCatalogue() throws Exception {
        for (TargetException failure : FailureSamples.all()) {
            assertFalse(Diagnosis.of(failure).layer().equals(FALLBACK), failure.toString());
        }
    }

    @Test
    void everySentenceIsOne() throws Exception {
        for (TargetException failure : FailureSamples.all()) {
            Diagnosis said = Diagnosis.of(failure);
            for (String text : List.of(said.sentence(), said.oneLine())) {
                assertTrue(text.endsWith("."), text);
                assertFalse(text.contains("\n") || text.contains("..") || text.contains(": :"), text);
                assertFalse(text.contains("null") || text.contains("Optional") || text.contains("%"), text);
                assertFalse(text.contains("Exception") || text.contains("@"), text);
            }
            said.fixes().forEach(fix -> {
                assertTrue(fix.id().matches("[a-z]+(-[a-z]+)*"), fix.id());
                assertTrue(
                        Character.isUpperCase(fix.text().charAt(0))
                                && !fix.text().endsWith("."),
                        fix.text());
            });
        }
    }

    @Test
    void theWordsAreTheseAndNoOthers() throws Exception {
        StringBuilder said = new StringBuilder();
        for (TargetException failure : FailureSamples.all()) {
            Diagnosis diagnosis = Diagnosis.of(failure);
            said.append(failure.getClass().getSimpleName())
                    .append(" [")
                    .append(diagnosis.layer())
                    .append("] ")
                    .append(diagnosis.oneLine())
                    .append('\n');
        }
        assertEquals(expected(), said.toString());
    }

    private static String expected() throws IOException {
        try (InputStream text =
                Objects.requireNonNull(DiagnosisTest.class.getResourceAsStream("diagnoses.txt"), "diagnoses.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void filesOfTheSystemAreNamed() {
        Diagnosis missing = Diagnosis.of(new NoSuchFileException("out/dump.bin"));
        assertEquals("file", missing.layer());
        assertEquals("out/dump.bin: there is no such file. Check its name and its folder.", missing.oneLine());
        assertEquals(
                "out/dump.bin: this user may not open it. Choose another file or folder, or change its permissions.",
                Diagnosis.of(new AccessDeniedException("out/dump.bin")).oneLine());
        assertEquals(
                "No space left on device.",
                Diagnosis.of(new IOException("No space left on device")).oneLine());
    }

    @Test
    void aDefectOfOurOwnIsCalledOne() {
        Diagnosis said = Diagnosis.of(new IllegalStateException("queue is negative"));
        assertEquals("program", said.layer());
        assertTrue(
                said.sentence().startsWith("Internal error: IllegalStateException: queue is negative."),
                said.sentence());
        assertTrue(said.oneLine().contains("--log debug"), said.oneLine());
    }
}
