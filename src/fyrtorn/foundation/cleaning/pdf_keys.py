"""The keys that it takes to draw a PDF's pages (ISO 32000-2). All others are taken out."""

from __future__ import annotations

from typing import Final

from fyrtorn.foundation.cleaning.words import words

PAGE_KEYS: Final = words("Type Parent MediaBox CropBox Rotate UserUnit Resources Contents Group")
RESOURCE_KEYS: Final = words("Font XObject ExtGState ColorSpace Pattern Shading")
DRAWING_KEYS: Final = RESOURCE_KEYS | words(
    # streams and their coding
    "Type Subtype Length Filter DecodeParms K EndOfLine EncodedByteAlign Columns Rows EndOfBlock BlackIs1 "
    "DamagedRowsBeforeError Predictor Colors BitsPerComponent EarlyChange ColorTransform JBIG2Globals "
    # forms, groups, images
    "FormType BBox Matrix Resources Group S CS I Width Height Intent ImageMask Mask Decode Interpolate SMask "
    # graphics state
    "LW LC LJ ML D RI OP op OPM BG BG2 UCR UCR2 TR TR2 FL SM SA BM CA ca AIS TK G BC "
    # fonts
    "BaseFont FirstChar LastChar Widths FontDescriptor Encoding ToUnicode DescendantFonts CIDSystemInfo DW W DW2 W2 "
    "CIDToGIDMap FontBBox FontMatrix CharProcs Name FontName FontFamily FontStretch FontWeight Flags ItalicAngle "
    "Ascent Descent Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth FontFile FontFile2 FontFile3 "
    "CharSet CIDSet Length1 Length2 Length3 Registry Ordering Supplement BaseEncoding Differences CMapName WMode "
    "UseCMap "
    # functions, shadings, patterns, colour
    "FunctionType Domain Range Size BitsPerSample Order Encode C0 C1 N Functions Bounds ShadingType Background "
    "AntiAlias Coords Function Extend BitsPerCoordinate BitsPerFlag VerticesPerRow PatternType PaintType TilingType "
    "XStep YStep WhitePoint BlackPoint Gamma Colorants"
)
