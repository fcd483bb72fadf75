namespace CallCenter.Data.Schema;

/// <summary>What a source says about a statement that was not executed.</summary>
/// <param name="Fault">What is wrong with it.</param>
/// <param name="Description">What it gives; null when something is wrong.</param>
/// <param name="Missing">The name the database does not know; null otherwise.</param>
/// <param name="Problem">The database's own words; null when nothing is wrong.</param>
public sealed record SchemaAnswer(SchemaFault Fault, SourceDescription? Description, MissingName? Missing, string? Problem);

/// <summary>What is wrong with a statement.</summary>
public enum SchemaFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Its source is not bound.</summary>
    NotBound,

    /// <summary>Its source cannot be reached.</summary>
    Away,

    /// <summary>It names what is not there.</summary>
    Missing,

    /// <summary>Its kind of database has no procedures.</summary>
    NoProcedures,

    /// <summary>The database refuses it for another reason.</summary>
    Refused,
}
