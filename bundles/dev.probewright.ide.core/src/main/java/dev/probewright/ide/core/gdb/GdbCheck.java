/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.gdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.osgi.util.NLS;

/**
 * Whether a program is a gdb that starts and knows Arm. Starting one takes a tenth of a second and more, so the answer is
 * kept until the file changes. Any thread.
 */
final class GdbCheck {
    private static final int TIMEOUT_SECONDS = 10;
    private static final int OUTPUT_BYTES = 8192;
    private static final int SHOWN_CHARACTERS = 400;
    private static final String NAME = "GNU gdb";
    private static final String UNKNOWN_ARCHITECTURE = "Undefined item: \"arm\"";

    private record File(Path path, FileTime changed) {}

    private final Map<File, Optional<String>> known = new ConcurrentHashMap<>();

    /** What is wrong with it, for the user; empty when it can be used. */
    Optional<String> problem(Path executable) {
        if (!Files.isRegularFile(executable)) {
            return Optional.of(NLS.bind(Messages.Check_NoFile, executable));
        }
        if (!Files.isExecutable(executable)) {
            return Optional.of(NLS.bind(Messages.Check_NotExecutable, executable));
        }
        try {
            File file = new File(executable, Files.getLastModifiedTime(executable));
            Optional<String> before = known.get(file);
            if (before != null) {
                return before;
            }
            Optional<String> problem = start(executable);
            known.put(file, problem);
            return problem;
        } catch (IOException e) {
            // Not kept: what hindered this start may not hinder the next.
            return Optional.of(NLS.bind(Messages.Check_DoesNotStart, executable, e.getMessage()));
        }
    }

    private static Optional<String> start(Path executable) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                executable.toString(), "--nx", "--batch", "-ex", "show version", "-ex", "set architecture arm");
        builder.redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(NLS.bind(Messages.Check_Hangs, executable, TIMEOUT_SECONDS));
            }
            return judge(executable, process.exitValue(), output.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(executable.toString());
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(InputStream stream) {
        try (stream) {
            String text = new String(stream.readNBytes(OUTPUT_BYTES), StandardCharsets.UTF_8);
            stream.transferTo(OutputStream.nullOutputStream());
            return text;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Optional<String> judge(Path executable, int exit, String output) {
        if (output.contains(UNKNOWN_ARCHITECTURE)) {
            return Optional.of(NLS.bind(Messages.Check_KnowsNoArm, executable));
        }
        if (exit != 0 || !output.contains(NAME)) {
            String shown = output.strip();
            String text = shown.isEmpty()
                    ? NLS.bind(Messages.Check_ExitCode, exit)
                    : shown.substring(0, Math.min(shown.length(), SHOWN_CHARACTERS));
            return Optional.of(NLS.bind(Messages.Check_DoesNotStart, executable, text));
        }
        return Optional.empty();
    }
}
