/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.project;

import dev.probewright.ide.core.xml.UntrustedXml;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The build settings of CDT projects: STM32CubeIDE's option, and the CMSIS pack device of Embedded CDT. */
final class CProjectSource implements ChipSource {
    private static final String CUBE_IDE = "com.st.stm32cube.ide.mcu.gnu.managedbuild.option.target_mcu";
    private static final String CMSIS = "cmsis.device.name";

    @Override
    public boolean reads(String path) {
        return path.equals(".cproject");
    }

    @Override
    public List<Said> read(String path, String text) throws IOException {
        List<Said> said = new ArrayList<>();
        try {
            XMLStreamReader xml = UntrustedXml.reader(new StringReader(text));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("option")) {
                    option(xml).ifPresent(said::add);
                }
            }
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e.getMessage(), e);
        }
        return said.stream().distinct().toList();
    }

    private static Optional<Said> option(XMLStreamReader xml) {
        String value = xml.getAttributeValue(null, "value");
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        if (CUBE_IDE.equals(xml.getAttributeValue(null, "superClass"))) {
            return Optional.of(new Said(value, "MCU", true));
        }
        return CMSIS.equals(xml.getAttributeValue(null, "id"))
                ? Optional.of(new Said(value, CMSIS, true))
                : Optional.empty();
    }
}
