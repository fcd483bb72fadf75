namespace CallCenter.Journal.Shipping.Tables;

/// <summary>Rows of one table that wait for their batch.</summary>
internal sealed class RowSet(TableShape shape)
{
    private readonly List<object?[]> _rows = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>The table.</summary>
    public TableShape Shape => shape;

    /// <summary>The rows.</summary>
    public IReadOnlyList<object?[]> Rows => _rows;

    /// <summary>Starts over.</summary>
    public void Clear()
    {
        _rows.Clear();
        _places.Clear();
    }

    /// <summary>Adds a row. Texts are cut to what their columns take, and letters that databases refuse are replaced.</summary>
    /// <param name="values">Values in the order of the columns: text, whole number, fraction or moment; null for none.</param>
    public void Add(params object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = values[i] switch
            {
                string text => Fitting(text, shape.Columns[i].LengthMax),
                double fraction when !double.IsFinite(fraction) => null,
                var value => value,
            };
            values[i] ??= shape.Columns[i].IsOptional ? null : Nothing(shape.Columns[i].Type);
        }

        if (!shape.Replaces)
        {
            _rows.Add(values);
        }
        else if (_places.TryAdd(string.Join('\n', KeyOf(values)), _rows.Count))
        {
            _rows.Add(values);
        }
        else
        {
            _rows[_places[string.Join('\n', KeyOf(values))]] = values; // The last one counts.
        }
    }

    /// <summary>The values of a row that are its key, in the order of the key.</summary>
    public IEnumerable<object> KeyOf(object?[] row) => shape.Key.Select(name => row[Array.FindIndex(shape.Columns, column => column.Name == name)]!);

    /// <summary>The values of a column, as an array of its type.</summary>
    public T[] Column<T>(int index)
    {
        var column = new T[_rows.Count];
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = (T)_rows[i][index]!;
        }

        return column;
    }

    private static string Fitting(string text, int? lengthMax)
    {
        text = text.Contains('\0', StringComparison.Ordinal) ? text.Replace('\0', '\uFFFD') : text;
        return lengthMax is not { } max || text.Length <= max ? text : text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];
    }

    // A column that must hold something gets the least there is: a row is worth more than one value of it.
    private static object Nothing(ColumnType type) => type switch
    {
        ColumnType.Number => 0L,
        ColumnType.Fraction => 0.0,
        ColumnType.Moment => DateTime.UnixEpoch,
        _ => "",
    };
}
