using CallCenter.FlowGraph.Diagrams;

namespace CallCenter.FlowGraph.Drawing;

/// <summary>Colours, corners and signs. Every kind has a shape and a sign besides its colour.</summary>
internal static class Looks
{
    /// <summary>Fonts that most machines have one of, Chinese ones among them.</summary>
    public const string Fonts =
        "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";

    /// <summary>The style sheet: light, and dark where the reader's machine is.</summary>
    public static string Style { get; } =
        $$"""
        text { font-family: {{Fonts}}; font-size: 13px; fill: #1f2933; }
        .h { font-size: 14px; font-weight: 600; }
        .b { font-weight: 600; }
        .r { font-weight: 400; }
        .t { font-size: 18px; font-weight: 600; }
        .m { font-size: 12px; fill: #52606d; }
        .c { font-size: 12px; font-weight: 600; fill: #52606d; text-anchor: end; }
        .c.n { fill: #a4262c; }
        .paper { fill: #ffffff; }
        .shape { stroke-width: 1.4; }
        .rule { stroke-width: 1; fill: none; opacity: 0.45; }
        .sign { fill: none; stroke-width: 1.4; stroke-linejoin: round; stroke-linecap: round; }
        .line { fill: none; stroke: #6b7a88; stroke-width: 1.5; stroke-linejoin: round; }
        .line.call { stroke-dasharray: 7 4; }
        .line.exception { stroke-dasharray: 2 4; }
        .line.unused { stroke-dasharray: 1 6; opacity: 0.7; }
        {{Lines("#6f87a6", "#a3814f", "#6d9477", "#9a7aa8", "#b07575", "#5e9a9a")}}
        .never { fill: url(#never); }
        .hatch { stroke: #d98c90; stroke-width: 1.3; opacity: 0.6; }
        {{Colours("#eaf1fc", "#3f6db3", "#ecf5ed", "#47835a", "#f3eefa", "#7557ad", "#fdf1df", "#b6731a", "#f1f3f5", "#6b7a88", "#fbeaea", "#b04a4a", "#ffffff", "#3f6db3")}}
        @media (prefers-color-scheme: dark) {
        text { fill: #e4e7eb; }
        .m, .c { fill: #9aa5b1; }
        .c.n { fill: #f29b9f; }
        .paper { fill: #15191e; }
        .line { stroke: #8794a1; }
        {{Lines("#8ea6c6", "#c9a672", "#8fb89a", "#bb9cc9", "#cf9595", "#80bcbc")}}
        .hatch { stroke: #7d4a4d; }
        {{Colours("#1c2a40", "#7aa5e6", "#1b2d21", "#7cbb8e", "#2a2239", "#b197e0", "#35280f", "#e0a650", "#262b31", "#9aa5b1", "#381d1f", "#e08a8a", "#1b2026", "#7aa5e6")}}
        }
        """;

    /// <summary>The class of a kind of box.</summary>
    public static string ClassOf(BoxKind kind) => kind switch
    {
        BoxKind.Entry => "entry",
        BoxKind.Talk => "talk",
        BoxKind.Data => "data",
        BoxKind.People => "people",
        BoxKind.Ending => "ending",
        BoxKind.Elsewhere => "elsewhere",
        BoxKind.Afterwards => "decision afterwards",
        _ => "decision",
    };

    /// <summary>The class that colours a sign.</summary>
    public static string ClassOf(RowSign sign) => sign switch
    {
        RowSign.Entry or RowSign.Elsewhere => "entry",
        RowSign.Talk => "talk",
        RowSign.Data => "data",
        RowSign.People => "people",
        RowSign.Ending => "ending",
        _ => "decision",
    };

    /// <summary>The outline of a sign in a square of 14 pixels; empty for none.</summary>
    public static string PathOf(RowSign sign) => sign switch
    {
        RowSign.Entry => "M3 2 L12 7 L3 12 Z",
        RowSign.Talk => "M3 2 H11 Q13 2 13 4 V8 Q13 10 11 10 H7 L4 13 V10 H3 Q1 10 1 8 V4 Q1 2 3 2 Z",
        RowSign.Data => "M2 4 Q2 2 7 2 Q12 2 12 4 V11 Q12 13 7 13 Q2 13 2 11 Z M2 4 Q2 6 7 6 Q12 6 12 4",
        RowSign.People => "M7 7 A2.8 2.8 0 1 0 6.9 7 Z M1.5 13 Q2 8.8 7 8.8 Q12 8.8 12.5 13 Z",
        RowSign.Decision => "M7 1 L13 7 L7 13 L1 7 Z",
        RowSign.Note => "M3 12 L3.6 9 L10 2.6 L12.2 4.8 L5.8 11.4 Z",
        RowSign.Ending => "M3 3 H11 V11 H3 Z M5.5 5.5 H8.5 V8.5 H5.5 Z",
        RowSign.Again => "M12 7 A5 5 0 1 1 10 3 M10.4 0.6 V3.4 H7.6",
        RowSign.Elsewhere => "M1 7 H12 M8 3 L12 7 L8 11",
        _ => "",
    };

    /// <summary>Hues of lines: all lines to one box have one, so that the eye can follow them.</summary>
    public const int LineHues = 6;

    private static string Lines(params string[] hues) =>
        string.Join("\n", hues.Select((hue, index) => $".l{index} {{ stroke: {hue}; }} .tip.l{index} {{ fill: {hue}; stroke: none; }}"));

    private static string Colours(
        string entry, string entryLine, string talk, string talkLine, string data, string dataLine, string people, string peopleLine,
        string decision, string decisionLine, string ending, string endingLine, string elsewhere, string elsewhereLine) =>
        $$"""
        .entry { fill: {{entry}}; stroke: {{entryLine}}; }
        .talk { fill: {{talk}}; stroke: {{talkLine}}; }
        .data { fill: {{data}}; stroke: {{dataLine}}; }
        .people { fill: {{people}}; stroke: {{peopleLine}}; }
        .decision { fill: {{decision}}; stroke: {{decisionLine}}; }
        .ending { fill: {{ending}}; stroke: {{endingLine}}; }
        .elsewhere { fill: {{elsewhere}}; stroke: {{elsewhereLine}}; stroke-dasharray: 5 3; }
        .afterwards { stroke-dasharray: 2 3; }
        """;
}
