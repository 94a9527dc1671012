/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.imported;

import dev.probewright.ide.core.xml.UntrustedXml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.eclipse.osgi.util.NLS;

/**
 * A {@code .launch} file.
 *
 * @param name of the file, without its ending
 * @param type id of the launch configuration type
 * @param attributes strings, integers, booleans and lists of strings; attributes of other types are left out
 */
record LaunchFile(String name, String type, Map<String, Object> attributes) {
    static final String ENDING = ".launch";

    private static final int LONGEST_BYTES = 1 << 20;

    static LaunchFile read(Path file) throws LaunchFileException {
        try (InputStream stream = Files.newInputStream(file)) {
            return read(String.valueOf(file.getFileName()), stream);
        } catch (IOException e) {
            throw new LaunchFileException(NLS.bind(Messages.File_Unreadable, file, e.getMessage()), e);
        }
    }

    static LaunchFile read(String fileName, InputStream stream) throws IOException, LaunchFileException {
        byte[] bytes = stream.readNBytes(LONGEST_BYTES + 1);
        if (bytes.length > LONGEST_BYTES) {
            throw new LaunchFileException(NLS.bind(Messages.File_TooLong, fileName));
        }
        String name = fileName.endsWith(ENDING) ? fileName.substring(0, fileName.length() - ENDING.length()) : fileName;
        try {
            XMLStreamReader xml =
                    UntrustedXml.reader(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
            return read(name, fileName, xml);
        } catch (XMLStreamException e) {
            throw new LaunchFileException(NLS.bind(Messages.File_NoXml, fileName, e.getMessage()), e);
        }
    }

    private static LaunchFile read(String name, String fileName, XMLStreamReader xml)
            throws XMLStreamException, LaunchFileException {
        xml.nextTag();
        String type = xml.getAttributeValue(null, "type");
        if (!xml.getLocalName().equals("launchConfiguration") || type == null) {
            throw new LaunchFileException(NLS.bind(Messages.File_NoLaunch, fileName));
        }
        Map<String, Object> attributes = new HashMap<>();
        List<String> list = new ArrayList<>();
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            String key = xml.getAttributeValue(null, "key");
            String value = xml.getAttributeValue(null, "value");
            switch (xml.getLocalName()) {
                case "stringAttribute" -> put(attributes, key, value);
                case "booleanAttribute" -> put(attributes, key, value == null ? null : Boolean.valueOf(value));
                case "intAttribute" -> put(attributes, key, number(value));
                case "listAttribute", "setAttribute" -> {
                    list = new ArrayList<>();
                    put(attributes, key, list);
                }
                case "listEntry", "setEntry" -> {
                    if (value != null) {
                        list.add(value);
                    }
                }
                default -> list = new ArrayList<>();
            }
        }
        return new LaunchFile(name, type, attributes);
    }

    private static void put(Map<String, Object> attributes, String key, Object value) {
        if (key != null && value != null) {
            attributes.put(key, value);
        }
    }

    /** An integer; what is none is kept as it stands. */
    private static Object number(String value) {
        try {
            return Integer.valueOf(value);
        } catch (NumberFormatException e) {
            return String.valueOf(value);
        }
    }
}
