// 随程序提供或可下载的模型，其英文标题的中文；其他模型显示其自己的标题。
export default {
  "Fast portrait matting: two small pretrained views and a shallow U-Net": "快速人像抠图：两路小型预训练网络加浅层 U-Net",
  "U-Net (Ronneberger 2015), width 16": "U-Net（Ronneberger 2015），宽度 16",
  "UNet 3+ (Huang 2020), width 16": "UNet 3+（Huang 2020），宽度 16",
  "UNet++ (Zhou 2018), width 16": "UNet++（Zhou 2018），宽度 16",
  "BiRefNet with a small encoder, salient objects": "BiRefNet，小型编码器，显著物体",
  "BiRefNet trained on portraits": "BiRefNet，以人像训练",
  "IS-Net, salient objects in detail": "IS-Net，显著物体，细节精细",
  "MODNet, portrait matting with soft edges": "MODNet，边缘柔和的人像抠图",
  "U2-Net reduced to 43 MB, salient objects": "U2-Net 精简版（43 MB），显著物体",
  "U2-Net, salient objects": "U2-Net，显著物体",
  "U2-Net trained on people": "U2-Net，以人像训练",
  "U2-Net small, salient objects": "U2-Net 小型版，显著物体",
};
