namespace CallCenter.Abstractions.Calls;

/// <summary>A value of a record type of a flow, readable without knowing the release that declares it.</summary>
public interface IRecordRow
{
    /// <summary>Its fields' values, in the order of the declaration.</summary>
    object?[] Row();
}
