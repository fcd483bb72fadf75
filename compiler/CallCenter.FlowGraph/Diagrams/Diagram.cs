using System.Collections.Immutable;

namespace CallCenter.FlowGraph.Diagrams;

/// <summary>What a picture shows, before it is laid out: boxes of rows, and lines between them.</summary>
/// <param name="Name">Name of the flow or project it shows; ids of boxes are unique inside it.</param>
/// <param name="Title">Heading.</param>
/// <param name="Boxes">The boxes; links refer to them by position.</param>
/// <param name="Links">The lines.</param>
public sealed record Diagram(string Name, string Title, ImmutableArray<DiagramBox> Boxes, ImmutableArray<DiagramLink> Links);

/// <summary>A box.</summary>
/// <param name="Id">Id of the node it stands for first; unique in its diagram.</param>
/// <param name="Kind">Colour, corners and sign.</param>
/// <param name="Heading">Its heading; null for none.</param>
/// <param name="Rows">Its rows, from top to bottom.</param>
public sealed record DiagramBox(string Id, BoxKind Kind, DiagramRow? Heading, ImmutableArray<DiagramRow> Rows)
{
    /// <summary>The flow it leads to when it stands for one; null for all others.</summary>
    public string? Flow { get; init; }

    /// <summary>Heading and rows.</summary>
    public IEnumerable<DiagramRow> Lines => Heading is null ? Rows : Rows.Prepend(Heading);
}

/// <summary>A line of a box: a statement, a choice with what it does, or a few words.</summary>
/// <param name="Lead">What stands first and bold: a key, an outcome; empty for none.</param>
/// <param name="Text">What stands behind it.</param>
/// <param name="Sign">Its sign.</param>
/// <param name="Nodes">Positions of the nodes it stands for, the first of them the one it is named after; none for words alone.</param>
/// <param name="Traffic">Whose counts say how often it was taken.</param>
public sealed record DiagramRow(string Lead, string Text, RowSign Sign, ImmutableArray<int> Nodes, Traffic Traffic)
{
    /// <summary>Everything it stands for, where the row shows a part.</summary>
    public string Whole { get; init; } = "";

    /// <summary>Whether it is a choice of the statement above it, and set in.</summary>
    public bool IsChoice { get; init; }
}

/// <summary>Whose counts say how often something was taken: those of some nodes without those of others.</summary>
/// <param name="Plus">Nodes that are counted.</param>
/// <param name="Minus">Nodes that are taken off.</param>
/// <param name="Whole">Node whose count is a hundred percent; -1 for none.</param>
public sealed record Traffic(ImmutableArray<int> Plus, ImmutableArray<int> Minus, int Whole)
{
    /// <summary>Nothing is counted.</summary>
    public static Traffic Unknown { get; } = new([], [], -1);

    /// <summary>What one node counts, of another.</summary>
    public static Traffic Of(int node, int whole = -1) => new([node], [], whole);
}

/// <summary>A line from a row to a box.</summary>
/// <param name="From">Position of the box it leaves.</param>
/// <param name="Row">Position of the row it leaves in <see cref="DiagramBox.Rows"/>; -1 for the heading.</param>
/// <param name="To">Position of the box it leads to.</param>
/// <param name="Kind">How it is drawn.</param>
public sealed record DiagramLink(int From, int Row, int To, LinkKind Kind);

/// <summary>What a box is.</summary>
public enum BoxKind
{
    /// <summary>A way in.</summary>
    Entry,

    /// <summary>The caller hears something or is asked.</summary>
    Talk,

    /// <summary>Data is read or written.</summary>
    Data,

    /// <summary>A person is sought.</summary>
    People,

    /// <summary>A decision.</summary>
    Decision,

    /// <summary>Steps of none of these kinds.</summary>
    Plain,

    /// <summary>An ending.</summary>
    Ending,

    /// <summary>What is done after the end of a call.</summary>
    Afterwards,

    /// <summary>Another flow, which has a picture of its own.</summary>
    Elsewhere,
}

/// <summary>The sign of a row.</summary>
public enum RowSign
{
    /// <summary>None.</summary>
    None,

    /// <summary>A way in.</summary>
    Entry,

    /// <summary>Something is heard or asked.</summary>
    Talk,

    /// <summary>Data.</summary>
    Data,

    /// <summary>A person.</summary>
    People,

    /// <summary>A decision.</summary>
    Decision,

    /// <summary>A note: values, tags, log lines.</summary>
    Note,

    /// <summary>An ending.</summary>
    Ending,

    /// <summary>Asked again.</summary>
    Again,

    /// <summary>Another flow, or a state.</summary>
    Elsewhere,
}

/// <summary>How a line is drawn.</summary>
public enum LinkKind
{
    /// <summary>A call goes this way.</summary>
    Way,

    /// <summary>A flow is called and returns.</summary>
    Call,

    /// <summary>Taken when visits are used up, or after the end of a call.</summary>
    Exception,
}
