namespace CallCenter.Journal.Shipping.Tables;

/// <summary>What a column of a database server holds.</summary>
internal enum ColumnType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A whole number of 64 bits.</summary>
    Number,

    /// <summary>A fraction of 64 bits.</summary>
    Fraction,

    /// <summary>A moment, UTC.</summary>
    Moment,
}

/// <summary>A column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds.</param>
/// <param name="IsOptional">Whether it may hold nothing.</param>
/// <param name="LengthMax">Longest text in UTF-16 units, for what is a key or has an index; null for any.</param>
internal sealed record TableColumn(string Name, ColumnType Type, bool IsOptional = false, int? LengthMax = null);

/// <summary>A table of a database server.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Key">Columns of the primary key; none where rows are not told apart.</param>
/// <param name="Indexes">Columns of each index.</param>
internal sealed record TableShape(string Name, TableColumn[] Columns, string[] Key, string[][] Indexes)
{
    /// <summary>Whether a row replaces the one of its key; else what is there stays as it is.</summary>
    public bool Replaces { get; init; }

    /// <summary>Numbers that are read out of the JSON object in the column <c>figures</c>, by their names there; each is a column of its own.</summary>
    public string[] Figures { get; init; } = [];

    /// <summary>Name of an index.</summary>
    public string IndexName(string[] columns) => $"{Name}_{string.Join('_', columns)}";
}
