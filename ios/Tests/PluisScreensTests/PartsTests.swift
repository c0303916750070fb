import Foundation
import PluisKit
import SwiftUI
import Testing

@testable import PluisScreens

@MainActor
@Suite("parts")
struct PartsTests {
    @Test("chips go on below when a line is full")
    func flow() {
        let sizes = [60, 30, 50, 120].map { CGSize(width: $0, height: 44) }
        let flow = Flow.place(sizes, in: 100, 8)
        #expect(flow.places == [.zero, CGPoint(x: 68, y: 0), CGPoint(x: 0, y: 52), CGPoint(x: 0, y: 104)])
        #expect(flow.size == CGSize(width: 120, height: 148))
        #expect(Flow.place([], in: 100, 8).size == .zero)
    }

    @Test("marks stay in their frame", arguments: [ChildShape.circle, .square, .triangle, .wave, .leaf, .star])
    func marks(_ shape: ChildShape) {
        let frame = CGRect(x: 10, y: 10, width: 20, height: 20)
        let bounds = Mark(shape: shape).path(in: frame).boundingRect
        #expect(bounds.minX >= frame.minX - 0.001 && bounds.maxX <= frame.maxX + 0.001)
        #expect(bounds.minY >= frame.minY - 0.001 && bounds.maxY <= frame.maxY + 0.001)
        #expect(bounds.width > 15)
    }

    @Test("the mark of Pluis stays in its frame")
    func dandelion() {
        let frame = CGRect(x: 0, y: 0, width: 100, height: 100)
        #expect(frame.contains(Dandelion().path(in: frame).boundingRect))
    }

    @Test("a chip says what it is and whether it is chosen")
    func chip() throws {
        var taps = 0
        let outline = Outline(Chip(title: "Thuis", isChosen: true) { taps += 1 })
        #expect(outline.text == "button Thuis (selected)\n")
        outline.control("Thuis")?.act?()
        #expect(taps == 1)
    }

    @Test("the pad says how many digits there are, never which")
    func pad() throws {
        var typed: [Int] = []
        let outline = Outline(PinPad(title: "Pincode", count: 2, press: { typed.append($0) }, delete: {}))
        #expect(outline.all.first?.name == "Pincode")
        #expect(outline.all.first?.value == "2")
        #expect(!outline.text.contains("●"))
        for button in outline.all.filter(\.isControl) { button.act?() }
        #expect(typed == [1, 2, 3, 4, 5, 6, 7, 8, 9, 0])
    }

    @Test("the checks of the outlines see what is wrong")
    func checks() {
        #expect(faults(Outline(Text(verbatim: "x"))) == ["no heading"])
        let small = Outline(
            VStack {
                Heading("Kop")
                Button(action: {}) { Image(systemName: "xmark") }.buttonStyle(.plain)
                TextField("feit", text: .constant(""))
                Text(verbatim: "write_title")
            })
        #expect(
            faults(small) == [
                "button without a name", "button  is lower than 44", "field feit can be read by Writing Tools",
                "text write_title has no text",
            ])
    }
}
