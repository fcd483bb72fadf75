namespace CallCenter.Formatting.Layout;

/// <summary>A column that items of a family are set in. Items without it are passed over.</summary>
/// <param name="Order">Its place from left to right.</param>
/// <param name="Id">What stands in it: only the same is set below each other.</param>
internal readonly record struct Column(int Order, string Id = "")
{
    /// <summary>What a line begins with is followed by its value.</summary>
    public static readonly Column Value = new(10);

    /// <summary>A name for people.</summary>
    public static readonly Column Label = new(20);

    /// <summary>The colon before a type.</summary>
    public static readonly Column Colon = new(30);

    /// <summary>The equals sign.</summary>
    public static readonly Column Assign = new(40);

    /// <summary>What is done.</summary>
    public static readonly Column Body = new(50);

    /// <summary>The brace of a declaration on one line.</summary>
    public static readonly Column Brace = new(60);

    /// <summary>The recording of a text.</summary>
    public static readonly Column Recording = new(65);

    /// <summary>Words for people at the end of a line.</summary>
    public static readonly Column Description = new(200);

    /// <summary>A comment at the end of a line.</summary>
    public static readonly Column Comment = new(300);

    private const int InsideOrder = 70;

    /// <summary>An item of a block on one line.</summary>
    /// <param name="index">Its index in the block.</param>
    /// <param name="before">What stands in the block before it.</param>
    public static Column Inside(int index, string before) => new(InsideOrder + index, before);

    /// <summary>The widest difference of places that is evened out. Beyond it a column would tear lines apart.</summary>
    public int SpreadMax => this == Brace || this == Recording || Order is >= InsideOrder and < 200 ? 20 : this == Comment ? 40 : 60;

    /// <summary>Where it begins at the earliest, after the indentation: the words of queues have one column in every queue.</summary>
    public int StartMin(string? family) => family == Families.Queue && this == Value ? "overflow ".Length : 0;
}
