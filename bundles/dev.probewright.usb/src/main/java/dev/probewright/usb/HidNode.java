/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file that a HID device is on Linux; on other systems its path is no file, and there is nothing to be asked. hidapi
 * itself does not say why it could not open a device.
 */
final class HidNode {
    private final String path;
    private final boolean file;

    HidNode(String path) {
        this.path = path;
        this.file = path.startsWith("/dev/");
    }

    /** Whether this user may not open it. */
    boolean denied() {
        if (!file) {
            return false;
        }
        Path node = Path.of(path);
        return Files.exists(node) && !(Files.isReadable(node) && Files.isWritable(node));
    }

    /** Whether it is known to be there. */
    boolean there() {
        return file && Files.exists(Path.of(path));
    }

    /** What became of it, where hidapi failed to open it. */
    UsbException notOpened() {
        if (!file) {
            return new UsbBusyException(path + " can not be opened; most likely another program has it open");
        }
        if (!there()) {
            return new UsbGoneException("no device at " + path);
        }
        if (denied()) {
            return new UsbAccessDeniedException(path + ": this user may not open it");
        }
        try (FileChannel opened = FileChannel.open(Path.of(path), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new UsbException(path + (opened.isOpen() ? " is no HID device" : ""));
        } catch (IOException e) {
            String reason = e instanceof FileSystemException system ? system.getReason() : null;
            // The system's own words; where it speaks another language they are shown all the same.
            return reason != null && reason.contains("busy")
                    ? new UsbBusyException(path + ": " + reason)
                    : new UsbException(path + ": " + (reason == null ? e.getMessage() : reason), e);
        }
    }
}
