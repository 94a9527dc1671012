/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

import java.util.List;
import java.util.OptionalLong;

/**
 * Reads firmware files of one format. Found as a service ({@code META-INF/services}, or a DS component). Has no state;
 * may be called from any thread.
 */
public interface FirmwareReader {
    /** The format's name, for messages: {@code Intel HEX}. */
    String format();

    /** Endings of file names that stand for this format, lower case, without the dot. */
    List<String> extensions();

    /** Whether files of this format say where their bytes belong. Those that do not need a base address. */
    boolean addressed();

    /**
     * Whether a file that starts so is of this format beyond doubt.
     *
     * @param start the first {@link FirmwareFiles#START_BYTES} bytes of the file, or all of it
     */
    boolean recognises(byte[] start);

    /**
     * Reads the file. Whatever it holds, the only failure is an {@link ImageException}, and the memory used stays within
     * a small multiple of {@link FirmwareFiles#IMAGE_LIMIT}.
     *
     * @param base the byte address of the first byte, present exactly when {@link #addressed()} is false
     */
    FirmwareImage read(FirmwareSource source, OptionalLong base) throws ImageException;
}
