namespace CallCenter.StdLib.Reading;

/// <summary>Kinds of values that differ in how they are said.</summary>
internal enum ValueKind
{
    /// <summary>Words, said as they are.</summary>
    Words,

    /// <summary>Digits one by one, and letters and keys among them.</summary>
    Digits,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>Name of a language.</summary>
    Language,

    /// <summary>An amount in yuan.</summary>
    Money,

    /// <summary>A percentage.</summary>
    Percent,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with decimals.</summary>
    Decimal,

    /// <summary>Yes or no.</summary>
    Truth,

    /// <summary>A length of time.</summary>
    Duration,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>A day and a time of it.</summary>
    Moment,
}
