// Proof, at compile time, that each function of the table stands at the slot that the library gives it.
//
// The slot numbers are those of ONNX Runtime's public C header; the table is append-only, so they never change.

#include "COnnxRuntime.h"

#define ASSERT_SLOT(member, slot) \
    _Static_assert(offsetof(OrtApi, member) == (slot) * sizeof(void *), #member " is slot " #slot)

ASSERT_SLOT(GetErrorCode, 1);
ASSERT_SLOT(GetErrorMessage, 2);
ASSERT_SLOT(CreateEnv, 3);
ASSERT_SLOT(CreateSession, 7);
ASSERT_SLOT(CreateSessionFromArray, 8);
ASSERT_SLOT(Run, 9);
ASSERT_SLOT(CreateSessionOptions, 10);
ASSERT_SLOT(SetOptimizedModelFilePath, 11);
ASSERT_SLOT(SetSessionExecutionMode, 13);
ASSERT_SLOT(EnableProfiling, 14);
ASSERT_SLOT(EnableMemPattern, 16);
ASSERT_SLOT(DisableMemPattern, 17);
ASSERT_SLOT(EnableCpuMemArena, 18);
ASSERT_SLOT(DisableCpuMemArena, 19);
ASSERT_SLOT(SetSessionGraphOptimizationLevel, 23);
ASSERT_SLOT(SetIntraOpNumThreads, 24);
ASSERT_SLOT(SetInterOpNumThreads, 25);
ASSERT_SLOT(SessionGetInputCount, 30);
ASSERT_SLOT(SessionGetOutputCount, 31);
ASSERT_SLOT(SessionGetInputTypeInfo, 33);
ASSERT_SLOT(SessionGetOutputTypeInfo, 34);
ASSERT_SLOT(SessionGetInputName, 36);
ASSERT_SLOT(SessionGetOutputName, 37);
ASSERT_SLOT(CreateRunOptions, 39);
ASSERT_SLOT(RunOptionsSetTerminate, 46);
ASSERT_SLOT(CreateTensorWithDataAsOrtValue, 49);
ASSERT_SLOT(IsTensor, 50);
ASSERT_SLOT(GetTensorMutableData, 51);
ASSERT_SLOT(CastTypeInfoToTensorInfo, 55);
ASSERT_SLOT(GetOnnxTypeFromTypeInfo, 56);
ASSERT_SLOT(GetTensorElementType, 60);
ASSERT_SLOT(GetDimensionsCount, 61);
ASSERT_SLOT(GetDimensions, 62);
ASSERT_SLOT(GetSymbolicDimensions, 63);
ASSERT_SLOT(GetTensorTypeAndShape, 65);
ASSERT_SLOT(CreateCpuMemoryInfo, 69);
ASSERT_SLOT(AllocatorFree, 76);
ASSERT_SLOT(GetAllocatorWithDefaultOptions, 78);
ASSERT_SLOT(ReleaseEnv, 92);
ASSERT_SLOT(ReleaseStatus, 93);
ASSERT_SLOT(ReleaseMemoryInfo, 94);
ASSERT_SLOT(ReleaseSession, 95);
ASSERT_SLOT(ReleaseValue, 96);
ASSERT_SLOT(ReleaseRunOptions, 97);
ASSERT_SLOT(ReleaseTypeInfo, 98);
ASSERT_SLOT(ReleaseTensorTypeAndShapeInfo, 99);
ASSERT_SLOT(ReleaseSessionOptions, 100);
ASSERT_SLOT(SessionEndProfiling, 110);
ASSERT_SLOT(SessionGetModelMetadata, 111);
ASSERT_SLOT(ModelMetadataLookupCustomMetadataMap, 116);
ASSERT_SLOT(ReleaseModelMetadata, 118);
ASSERT_SLOT(ModelMetadataGetCustomMetadataMapKeys, 123);
ASSERT_SLOT(GetAvailableProviders, 125);
ASSERT_SLOT(ReleaseAvailableProviders, 126);
ASSERT_SLOT(AddSessionConfigEntry, 130);
ASSERT_SLOT(SessionOptionsAppendExecutionProvider_TensorRT_V2, 170);
ASSERT_SLOT(CreateTensorRTProviderOptions, 171);
ASSERT_SLOT(UpdateTensorRTProviderOptions, 172);
ASSERT_SLOT(ReleaseTensorRTProviderOptions, 174);
ASSERT_SLOT(SessionOptionsAppendExecutionProvider_CUDA_V2, 204);
ASSERT_SLOT(CreateCUDAProviderOptions, 205);
ASSERT_SLOT(UpdateCUDAProviderOptions, 206);
ASSERT_SLOT(ReleaseCUDAProviderOptions, 208);
ASSERT_SLOT(SessionOptionsAppendExecutionProvider, 216);
ASSERT_SLOT(Session_GetEpGraphAssignmentInfo, 407);
ASSERT_SLOT(EpAssignedSubgraph_GetEpName, 408);
ASSERT_SLOT(EpAssignedSubgraph_GetNodes, 409);
ASSERT_SLOT(EpAssignedNode_GetOperatorType, 412);
